import { agreesWithBirthday, agreesWithGender, type Gender } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { ageOn } from '../../platform/common/calendar.js';

const AGE_MAX = 120;

/** A day on which somebody alive today can have been born. */
export const isBirthday = (bornOn: string, today: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(bornOn, today) <= 0 && ageOn(bornOn, today) <= AGE_MAX;

export interface ToldOfPerson {
  /** In its one form; undefined or null: nobody told it. */
  identityNumber?: string | null | undefined;
  bornOn: string | null;
  gender: Gender | null;
}

/** What an identity number says of its holder, held against what else was told: one line a rule, for `refuseFaults`. */
export const identityRules = ({
  identityNumber,
  bornOn,
  gender,
}: ToldOfPerson): [field: string, rule: string, isKept: boolean][] => [
  ['identityNumber', 'agreesWithBirthday', !identityNumber || !bornOn || agreesWithBirthday(identityNumber, bornOn)],
  ['identityNumber', 'agreesWithGender', !identityNumber || !gender || agreesWithGender(identityNumber, gender)],
];
