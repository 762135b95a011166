import {
  ADDRESS_LENGTH_MAX,
  NAME_LENGTH_MAX,
  NEIGHBOURHOOD_LENGTH_MAX,
  SITUATION_WORDS,
  SITUATIONS,
  SKILLS_LENGTH_MAX,
  agreesWithBirthday,
  agreesWithGender,
  fieldMessage,
  isName,
  normalName,
  normalPhone,
  plainText,
  readDay,
  readDayNumber,
  readIdentity,
  type Gender,
  type RosterFaultDto,
  type RosterKind,
  type Situation,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { ageOn } from '../../platform/common/calendar.js';
import { isText } from '../../platform/common/is-text.decorator.js';
import { COLUMNS, CONSENT_WORDS, GENDER_WORDS, HEADINGS, YES_NO, type ColumnName } from './roster.columns.js';

export type ConsentWay = (typeof CONSENT_WORDS)[keyof typeof CONSENT_WORDS];

/** A row as it was typed. */
export interface RosterRow {
  rowNumber: number;
  cells: Partial<Record<ColumnName, string>>;
  /** Columns that held a formula instead of words. */
  formulas: readonly ColumnName[];
  /** Columns that held a number, of which Excel keeps 15 digits. */
  numbers: readonly ColumnName[];
}

/** What a row says, once every cell could be read. */
export interface RosterPerson {
  rowNumber: number;
  name: string;
  gender: Gender;
  bornOn: string;
  phone: string | null;
  identityNumber: string | null;
  communityId: string;
  neighbourhood: string | null;
  address: string | null;
  situations: Situation[];
  usesApp: boolean;
  contactName: string | null;
  contactPhone: string | null;
  skills: string | null;
  consentWay: ConsentWay;
  consentOn: string;
}

export interface CheckedRow {
  row: RosterRow;
  faults: RosterFaultDto[];
  person: RosterPerson | null;
}

export interface RosterContext {
  kind: RosterKind;
  today: Temporal.PlainDate;
  volunteerFromAge: number;
  /** Communities that the caller reaches, by name and by `街道/社区`; several ids where a name is not enough. */
  communities: ReadonlyMap<string, readonly string[]>;
}

/** Blanks and dots of all kinds are still in it. */
const NAME_TYPED_MAX = 100;
/** The last three digits of such a cell are zeros, and one in eleven such numbers looks right. */
const IDENTITY_AS_NUMBER = '这一格是数字，Excel 只留得住前 15 位，号码可能变了。请把这一列设成文本，对着证件重新填';

/** Reads one cell after the other and keeps every fault, so that a person mends the row in one go. */
class Reading {
  readonly faults: RosterFaultDto[] = [];

  constructor(
    private readonly row: RosterRow,
    private readonly columns: readonly ColumnName[],
  ) {}

  fault(column: ColumnName, message: string): null {
    this.faults.push({ column: HEADINGS[column], message });
    return null;
  }

  isNumber(column: ColumnName): boolean {
    return this.row.numbers.includes(column);
  }

  isFaulted(column: ColumnName): boolean {
    return this.faults.some((fault) => fault.column === HEADINGS[column]);
  }

  /** The text of a cell, `''` when it is empty or not of this roster; null when it holds a formula. */
  text(column: ColumnName): string | null {
    if (!this.columns.includes(column)) return '';
    if (this.row.formulas.includes(column)) return this.fault(column, '不能用公式，请直接填内容');
    return plainText(this.row.cells[column] ?? '');
  }

  required(column: ColumnName): string | null {
    const text = this.text(column);
    return text === '' ? this.fault(column, '这一项要填') : text;
  }

  choice<T>(column: ColumnName, choices: Record<string, T>): T | null {
    const text = this.required(column);
    if (text === null) return null;
    return choices[text] ?? this.fault(column, `只能填${Object.keys(choices).join('或')}`);
  }

  bounded(column: ColumnName, max: number, isNeeded: boolean): string | null {
    const text = isNeeded ? this.required(column) : this.text(column);
    if (text === null || text === '') return null;
    return isText(text, max) ? text : this.fault(column, `最多 ${String(max)} 个字`);
  }

  day(column: ColumnName, today: Temporal.PlainDate): string | null {
    const text = this.required(column);
    if (text === null) return null;
    const day = this.isNumber(column) ? readDayNumber(text) : readDay(text);
    if (!day) return this.fault(column, '日期不对，请写成 1946-03-08 这样');
    return Temporal.PlainDate.compare(day, today) > 0 ? this.fault(column, '日期还没有到') : day;
  }

  phone(column: ColumnName, isNeeded: boolean): string | null {
    const text = isNeeded ? this.required(column) : this.text(column);
    if (text === null || text === '') return null;
    return normalPhone(text) ?? this.fault(column, '电话号码不对，请填 11 位手机号，或带区号的座机');
  }
}

const personIn = (reading: Reading, column: 'name' | 'contactName', isNeeded: boolean): string | null => {
  const text = reading.bounded(column, NAME_TYPED_MAX, isNeeded);
  if (text === null) return null;
  const name = normalName(text);
  if (isName(name)) return name;
  const isLong = Array.from(name).length > NAME_LENGTH_MAX;
  return reading.fault(column, isLong ? `最多 ${String(NAME_LENGTH_MAX)} 个字` : '姓名里不能有数字和符号');
};

const identityOf = (reading: Reading, gender: Gender | null, bornOn: string | null): string | null => {
  const text = reading.text('identityNumber');
  if (!text) return null;
  if (reading.isNumber('identityNumber')) return reading.fault('identityNumber', IDENTITY_AS_NUMBER);
  const number = readIdentity(text)?.number;
  if (!number) return reading.fault('identityNumber', '身份证号不对，请再核对 18 位号码');
  if (bornOn && !agreesWithBirthday(number, bornOn))
    reading.fault('identityNumber', fieldMessage('identityNumber', 'agreesWithBirthday'));
  if (gender && !agreesWithGender(number, gender))
    reading.fault('identityNumber', fieldMessage('identityNumber', 'agreesWithGender'));
  return number;
};

const communityOf = (reading: Reading, { communities }: RosterContext): string | null => {
  const text = reading.required('community');
  if (text === null) return null;
  const [id, ...more] = communities.get(text) ?? [];
  if (!id) return reading.fault('community', `您的管辖范围里没有“${text.slice(0, NEIGHBOURHOOD_LENGTH_MAX)}”`);
  return more.length === 0 ? id : reading.fault('community', '有同名的社区，请写成 街道/社区');
};

const BY_WORDS = new Map(SITUATIONS.map((one) => [SITUATION_WORDS[one], one]));

const situationsOf = (reading: Reading): Situation[] => {
  const words = (reading.text('situations') ?? '').split(/[、,，;；/\s]+/).filter((one) => one !== '');
  const unknown = words.filter((one) => !BY_WORDS.has(one));
  if (unknown.length > 0)
    reading.fault('situations', `不认识“${unknown.join('、').slice(0, ADDRESS_LENGTH_MAX)}”，请看“可以填什么”`);
  return [...new Set(words.flatMap((one) => BY_WORDS.get(one) ?? []))];
};

const contactOf = (reading: Reading): { contactName: string | null; contactPhone: string | null } => {
  const contactName = personIn(reading, 'contactName', false);
  const contactPhone = reading.phone('contactPhone', contactName !== null);
  const isNamed = contactName !== null || reading.isFaulted('contactName');
  if (contactPhone !== null && !isNamed) reading.fault('contactName', '有电话没有姓名');
  return { contactName, contactPhone };
};

const bornOnIn = (reading: Reading, { kind, today, volunteerFromAge }: RosterContext): string | null => {
  const bornOn = reading.day('bornOn', today);
  if (bornOn === null || kind === 'elders' || ageOn(bornOn, today) >= volunteerFromAge) return bornOn;
  return reading.fault('bornOn', `志愿者要年满 ${String(volunteerFromAge)} 岁`);
};

/** Every fault of one row by itself; what it shares with other rows or the register is looked at afterwards. */
export const checkRow = (row: RosterRow, context: RosterContext): CheckedRow => {
  const { kind, today } = context;
  const isElder = kind === 'elders';
  const reading = new Reading(row, COLUMNS[kind]);
  const name = personIn(reading, 'name', true);
  const gender = reading.choice('gender', GENDER_WORDS);
  const bornOn = bornOnIn(reading, context);
  const phone = reading.phone('phone', !isElder);
  const identityNumber = identityOf(reading, gender, bornOn);
  const communityId = communityOf(reading, context);
  const neighbourhood = reading.bounded('neighbourhood', NEIGHBOURHOOD_LENGTH_MAX, isElder);
  const address = reading.bounded('address', ADDRESS_LENGTH_MAX, isElder);
  const situations = situationsOf(reading);
  const usesApp = isElder ? reading.choice('usesApp', YES_NO) : true;
  const contact = contactOf(reading);
  const skills = reading.bounded('skills', SKILLS_LENGTH_MAX, false);
  const consentWay = reading.choice('consentWay', CONSENT_WORDS);
  const consentOn = reading.day('consentOn', today);
  const { faults } = reading;
  if (faults.length > 0 || !name || !gender || !bornOn || !communityId || usesApp === null || !consentWay || !consentOn)
    return { row, faults, person: null };
  const said = { rowNumber: row.rowNumber, name, gender, bornOn, phone, identityNumber, communityId, neighbourhood };
  return { row, faults, person: { ...said, address, situations, usesApp, ...contact, skills, consentWay, consentOn } };
};

const keyOf = ({ name, bornOn, phone }: RosterPerson): string => `${name} ${bornOn} ${phone ?? ''}`;

/** The second row of the same person is the one at fault; the first stands. */
export const faultTwins = (rows: readonly CheckedRow[]): CheckedRow[] => {
  const first = new Map<string, number>();
  return rows.map((one) => {
    const { person, faults } = one;
    if (!person) return one;
    const keys = [keyOf(person), ...(person.identityNumber ? [person.identityNumber] : [])];
    const twin = keys.map((key) => first.get(key)).find((found) => found !== undefined);
    if (twin !== undefined) {
      const fault = { column: '', message: `和第 ${String(twin)} 行是同一个人` };
      return { ...one, faults: [...faults, fault], person: null };
    }
    for (const key of keys) first.set(key, person.rowNumber);
    return one;
  });
};
