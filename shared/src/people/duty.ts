/** Monday is 1, Sunday 7 (ISO 8601). */
export const WEEKDAYS = { min: 1, max: 7 } as const;
/** Morning, afternoon and evening of each day, and one to spare. */
export const DUTY_HOURS_MAX = 28;
const CLOCK_FORM = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const END_OF_DAY = '24:00';

/** Somebody is on duty on this weekday from–to, `HH:MM` in Asia/Shanghai; `to` may be 24:00. */
export interface DutyHoursDto {
  weekday: number;
  from: string;
  to: string;
}

/** Body of POST /organizations/{id}/duty: the whole week; an empty list: the organization has no hours of its own. */
export interface SetDutyDto {
  hours: DutyHoursDto[];
}

/** Answer of GET /organizations/{id}/duty. */
export interface DutyDto {
  organizationId: string;
  /** Whose hours these are: the organization itself, or the nearest above that has any; null: none has. */
  ofOrganizationId: string | null;
  hotline: string | null;
  hours: DutyHoursDto[];
  isOnDuty: boolean;
  /** On duty: when it ends. Off duty: when it begins again, within eight days. Null: never. */
  changesAt: string | null;
}

/** Whoever is on duty has so long to take a pressing call; then it is the turn of the next. */
export const TURN_MINUTES = 3;
/** How many workers of an organization one may choose from. */
export const DUTY_WORKERS_MAX = 50;

/** Somebody who works for the organization. */
export interface DutyPersonDto {
  memberId: string;
  name: string;
}

/** Body of POST /organizations/{id}/duty-people: who is on duty, and who stands in for them; left out: nobody. */
export interface SetDutyPeopleDto {
  personId?: string;
  deputyId?: string;
}

/** Answer of GET /organizations/{id}/duty-people. */
export interface DutyPeopleDto {
  organizationId: string;
  /** Null: nobody was named, or they do not work here any more. */
  person: DutyPersonDto | null;
  deputy: DutyPersonDto | null;
  /** Who can be named: the workers of this organization, by name. */
  workers: DutyPersonDto[];
}

/** person: on duty; deputy: who stands in for them; all: nobody of them is there, so it is all workers' turn at once. */
export type DutyPart = 'person' | 'deputy' | 'all';

/** One of those whose turn it is, one after the other, to take a pressing call. */
export interface DutyTurnDto {
  part: DutyPart;
  /** Null where it is all workers' turn. */
  name: string | null;
  organizationName: string;
}

/** Whose turn it is to take a pressing call. */
export interface TurnDto {
  now: DutyTurnDto;
  /** Who had it for three minutes and did not take it. */
  before: DutyTurnDto | null;
  /** Whose turn it is after three more minutes. */
  next: DutyTurnDto | null;
  /** The reader is the one. */
  isMine: boolean;
}

const isClock = (value: unknown): value is string => typeof value === 'string' && CLOCK_FORM.test(value);

const isHours = (value: unknown): value is DutyHoursDto => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 3) return false;
  const { weekday, from, to } = value as Record<string, unknown>;
  const isDay = typeof weekday === 'number' && Number.isInteger(weekday);
  if (!isDay || weekday < WEEKDAYS.min || weekday > WEEKDAYS.max) return false;
  return isClock(from) && (isClock(to) || to === END_OF_DAY) && from < to;
};

const overlap = (a: DutyHoursDto, b: DutyHoursDto): boolean =>
  a.weekday === b.weekday && a.from < b.to && b.from < a.to;

/** A week of duty: each from before its to, none over another. */
export const isDutyWeek = (value: unknown): value is DutyHoursDto[] =>
  Array.isArray(value) &&
  value.length <= DUTY_HOURS_MAX &&
  value.every(isHours) &&
  value.every((one, index) => value.slice(index + 1).every((other) => !overlap(one, other)));

export const WEEKDAY_WORDS = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'];

/** One line for each day, Monday first: `08:30-12:00 14:00-17:30`. */
export const dutyTextOf = (hours: DutyHoursDto[]): string[] =>
  WEEKDAY_WORDS.map((_, index) =>
    hours
      .filter(({ weekday }) => weekday === index + 1)
      .map(({ from, to }) => `${from}-${to}`)
      .join(' '),
  );

const DAYS = WEEKDAY_WORDS.map((words) => words.replace('星期', '周'));

/** The week on paper, days that are alike in one line: 周一至周五 8:30-12:00 14:00-17:30. */
export const weekInWords = (hours: DutyDto['hours']): string[] => {
  const spans: { first: number; last: number; text: string }[] = [];
  dutyTextOf(hours).forEach((text, day) => {
    const before = spans[spans.length - 1];
    if (before?.text === text) before.last = day;
    else spans.push({ first: day, last: day, text });
  });
  return spans
    .filter(({ text }) => text !== '')
    .map(({ first, last, text }) => {
      const days = [DAYS[first], DAYS[last]].slice(0, first === last ? 1 : 2);
      return `${days.join('至')} ${text.replace(/\b0(?=\d:)/g, '')}`;
    });
};
