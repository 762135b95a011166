import {
  type ContactDto,
  type EditElderDto,
  type ElderConsent,
  type ElderContactDto,
  type ElderDetailsDto,
  type ElderDto,
  fieldMessage,
  type Gender,
  type Household,
  type Housing,
  type IncomeBand,
  isPhone,
  isSeen,
  type RegisterElderDto,
  type Situation,
} from '@huzhu/shared';
import type { Place } from '@/services/location';
import { dayOfDigits, digitsOfDay } from '../../registration/answers.ts';

/** An elder's file as it stands in the form. */
export interface Told {
  name: string;
  gender: Gender | null;
  /** Eight digits. */
  born: string;
  phone: string;
  organizationId: string | null;
  address: string;
  neighbourhood: string;
  /** Read at the door; null: what is kept stays as it is. */
  place: Place | null;
  situations: Situation[];
  /** What was seen, or who said it. */
  proof: string;
  usesApp: boolean;
  household: Household | null;
  housing: Housing | null;
  incomeBand: IncomeBand | null;
  hobbies: string;
  dialect: string;
  habits: string;
  wishes: string;
  wishedGender: Gender | 'either';
  contacts: ElderContactDto[];
  consents: ElderConsent[];
}

export const NOTHING_TOLD: Told = {
  ...{ name: '', gender: null, born: '', phone: '', organizationId: null, address: '', neighbourhood: '', place: null },
  ...{ situations: [], proof: '', usesApp: false, household: null, housing: null, incomeBand: null },
  ...{ hobbies: '', dialect: '', habits: '', wishes: '', wishedGender: 'either', contacts: [], consents: [] },
};

/** Where a home is, and a yes, are said anew. */
export const ELDER_FORM: { name: string; unkept: (keyof Told)[] } = { name: 'elder', unkept: ['place', 'consents'] };

/** What the file says, with the contact that was asked for to change it. */
export const toldOf = (elder: ElderDto, contact: ContactDto): Told => ({
  ...{ name: elder.name, gender: elder.gender, born: digitsOfDay(elder.bornOn), phone: contact.phone ?? '' },
  ...{ organizationId: null, address: contact.address ?? '', neighbourhood: elder.neighbourhood, place: null },
  ...{
    situations: elder.situations,
    proof: '',
    usesApp: elder.usesApp,
    household: elder.household,
    housing: elder.housing,
  },
  ...{ incomeBand: elder.incomeBand, hobbies: elder.hobbies ?? '', dialect: elder.dialect ?? '' },
  ...{ habits: elder.habits ?? '', wishes: elder.wishes ?? '', wishedGender: elder.wishedGender ?? 'either' },
  ...{ contacts: contact.contacts, consents: elder.consents },
});

export const isContact = ({ name, relation, phone }: ElderContactDto): boolean =>
  isSeen(name) && isSeen(relation) && isPhone(phone);

/** Every answer at fault, in words for the worker. Another birth date than the known one needs a proof. */
export const faultsOf = (
  told: Told,
  isNew: boolean,
  knownBorn: string | null = null,
): Partial<Record<keyof Told, string>> => {
  const isCorrected = knownBorn !== null && dayOfDigits(told.born) !== knownBorn;
  const rules: [keyof Told, string, boolean][] = [
    ['name', 'name', isSeen(told.name)],
    ['gender', 'gender', told.gender !== null],
    ['born', 'bornOn', dayOfDigits(told.born) !== null],
    ['phone', 'phone', !isSeen(told.phone) || isPhone(told.phone)],
    ['organizationId', 'organizationId', !isNew || told.organizationId !== null],
    ['address', 'address', isSeen(told.address)],
    ['proof', 'proof', !isCorrected || isSeen(told.proof)],
    ['neighbourhood', 'neighbourhood', isSeen(told.neighbourhood)],
  ];
  const broken = rules.filter(([, , isKept]) => !isKept).map(([name, field]) => [name, fieldMessage(field, 'isKept')]);
  const contacts = told.contacts.every(isContact) ? [] : [['contacts', '每位联系人都要有姓名、关系和电话']];
  return Object.fromEntries([...broken, ...contacts]) as Partial<Record<keyof Told, string>>;
};

const detailsOf = (told: Told): ElderDetailsDto => ({
  ...{ situations: told.situations, usesApp: told.usesApp, contacts: told.contacts, consents: told.consents },
  proof: told.proof.trim() || undefined,
  household: told.household ?? undefined,
  housing: told.housing ?? undefined,
  incomeBand: told.incomeBand ?? undefined,
  ...{ hobbies: told.hobbies, dialect: told.dialect, habits: told.habits, wishes: told.wishes },
  wishedGender: told.wishedGender,
  ...told.place,
});

/** Only once nothing is at fault. */
export const registerBody = (told: Told): RegisterElderDto => ({
  ...detailsOf(told),
  ...{ name: told.name.trim(), gender: told.gender ?? 'female', bornOn: dayOfDigits(told.born) ?? '' },
  ...{ organizationId: told.organizationId ?? '', address: told.address.trim() },
  neighbourhood: told.neighbourhood.trim(),
  phone: told.phone.trim() || undefined,
});

export const editBody = (told: Told, version: number): EditElderDto => ({
  ...detailsOf(told),
  ...{ version, name: told.name.trim(), gender: told.gender ?? 'female', bornOn: dayOfDigits(told.born) ?? '' },
  ...{ address: told.address.trim(), neighbourhood: told.neighbourhood.trim(), phone: told.phone.trim() },
});
