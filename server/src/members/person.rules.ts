import { bornOnOfIdentity } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { ageOn } from '../common/calendar.js';

const AGE_MAX = 120;

/** A day on which somebody alive today can have been born. */
export const isBirthday = (bornOn: string, today: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(bornOn, today) <= 0 && ageOn(bornOn, today) <= AGE_MAX;

/** The number tells the birth date as well; a person who mistyped one of them should look again. */
export const agreesWithBirthday = (identityNumber: string | undefined, bornOn: string): boolean =>
  identityNumber === undefined || bornOnOfIdentity(identityNumber) === bornOn;
