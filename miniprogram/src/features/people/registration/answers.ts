import {
  fieldMessage,
  type FreeTime,
  type Gender,
  agreesWithBirthday,
  agreesWithGender,
  isCalendarDay,
  isPhone,
  isSeen,
  readIdentity,
  type RegisterVolunteerDto,
  type Skill,
  type VolunteeringDto,
} from '@huzhu/shared';
import type { Place } from '@/services/location';

/** What somebody has told so far; everything as it was typed. */
export interface Answers {
  name: string;
  gender: Gender | null;
  /** Eight digits: 19620403. */
  born: string;
  phone: string;
  identityNumber: string;
  organizationId: string | null;
  neighbourhood: string;
  /** Of home; null: not told. */
  place: Place | null;
  skills: Skill[];
  freeTimes: FreeTime[];
  dialects: string;
  /** To the terms of volunteering. */
  agrees: boolean;
  /** To the privacy terms. */
  agreesToTerms: boolean;
}

export const NOTHING_TOLD: Answers = {
  name: '',
  gender: null,
  born: '',
  phone: '',
  identityNumber: '',
  organizationId: null,
  neighbourhood: '',
  place: null,
  skills: [],
  freeTimes: [],
  dialects: '',
  agrees: false,
  agreesToTerms: false,
};

export type Question = keyof Answers;

/** `19620403` → `1962-04-03`; null when it is no day. */
export const dayOfDigits = (digits: string): string | null => {
  if (!/^\d{8}$/.test(digits)) return null;
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  return isCalendarDay(day) ? day : null;
};

/** `1962-04-03` → `19620403`. */
export const digitsOfDay = (day: string | null): string => day?.replaceAll('-', '') ?? '';

/** A right number that says the same of its holder as the other answers. */
const isRightIdentity = ({ identityNumber, born, gender }: Answers): boolean => {
  const number = readIdentity(identityNumber)?.number;
  if (number === undefined) return false;
  const bornOn = dayOfDigits(born);
  const isBorn = bornOn === null || agreesWithBirthday(number, bornOn);
  return isBorn && (gender === null || agreesWithGender(number, gender));
};

const KEPT: Record<Question, (answers: Answers) => boolean> = {
  name: ({ name }) => isSeen(name),
  gender: ({ gender }) => gender !== null,
  born: ({ born }) => dayOfDigits(born) !== null,
  phone: ({ phone }) => isPhone(phone),
  identityNumber: (answers) => !isSeen(answers.identityNumber) || isRightIdentity(answers),
  organizationId: ({ organizationId }) => organizationId !== null,
  neighbourhood: () => true,
  place: () => true,
  skills: ({ skills }) => skills.length > 0,
  freeTimes: ({ freeTimes }) => freeTimes.length > 0,
  dialects: () => true,
  agrees: ({ agrees }) => agrees,
  agreesToTerms: ({ agreesToTerms }) => agreesToTerms,
};

const FIELDS: Partial<Record<Question, string>> = { born: 'bornOn', agreesToTerms: 'agrees' };

/** What is wrong with an answer, in words; undefined when nothing is. */
export const faultOf = (question: Question, answers: Answers): string | undefined =>
  KEPT[question](answers) ? undefined : fieldMessage(FIELDS[question] ?? question, 'isKept');

const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

export const volunteeringBody = (answers: Answers): VolunteeringDto => ({
  skills: answers.skills,
  freeTimes: answers.freeTimes,
  dialects: given(answers.dialects),
  neighbourhood: given(answers.neighbourhood),
  ...answers.place,
  identityNumber: given(answers.identityNumber),
  agrees: true,
});

/** Only once nothing is at fault. */
export const registerBody = (answers: Answers): RegisterVolunteerDto => ({
  ...volunteeringBody(answers),
  name: answers.name.trim(),
  gender: answers.gender ?? 'female',
  bornOn: dayOfDigits(answers.born) ?? '',
  phone: answers.phone.trim(),
  organizationId: answers.organizationId ?? '',
});
