import { MESSAGE_NOTES, TIME_ZONE, type SubscriptionTopic } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { Template } from '../../platform/common/templates.setting.js';

const padded = (value: number): string => String(value).padStart(2, '0');

/** As WeChat writes a `time` or a `date` with its hour. */
const whenOf = (at: Temporal.Instant): string => {
  const { year, month, day, hour, minute } = at.toZonedDateTimeISO(TIME_ZONE);
  const on = `${String(year)}年${padded(month)}月${padded(day)}日`;
  return [on, `${padded(hour)}:${padded(minute)}`].join(' ');
};

/**
 * What a template is filled with: the kind of help (a title has 20 signs at most, as a `thing` has), the time, a sentence. No name,
 * no address: others see the screen, too.
 */
export const dataOf = (
  { what, when, note }: Template,
  message: { topic: SubscriptionTopic; itemTitle: string; startsAt: Temporal.Instant },
): Record<string, { value: string }> => {
  const fields: [string | undefined, string][] = [
    [what, message.itemTitle],
    [when, whenOf(message.startsAt)],
    [note, MESSAGE_NOTES[message.topic]],
  ];
  return Object.fromEntries(fields.flatMap(([field, value]) => (field === undefined ? [] : [[field, { value }]])));
};
