import type { VolunteerApplicationDto } from '@huzhu/shared';
import type { Client } from './client.js';
import type { Harness } from './harness.js';

let people = 0;

/** A number in Chinese digits: names have no others. */
/** Bodies that choose the telephone. */
export const BY_CALL = { channel: { channels: ['call'] }, 'my-channel': { channels: ['call', 'wechat'] } };

export const han = (count: number): string =>
  Array.from(String(count), (digit) => '〇一二三四五六七八九'[Number(digit)]).join('');

/** A made-up identity number that is right in itself, of somebody born on this day: a woman's, unless `order` is odd. */
export const identityNumber = (bornOn: string, order = 2): string => {
  const body = `530111${bornOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + ('10X98765432'[sum % 11] ?? '');
};

/** What a volunteer tells of themselves at registration. */
export const volunteering = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{ skills: ['company', 'escort'], freeTimes: ['weekday_morning'], agrees: true },
  ...changes,
});

/** Body for registering a new volunteer, a person of their own each time. */
export const newVolunteer = async (
  bank: Harness,
  changes: Record<string, unknown> = {},
): Promise<Record<string, unknown>> => {
  people += 1;
  const { communityId } = await bank.given.community();
  const person = { name: `新人${han(people)}`, gender: 'female', bornOn: '1962-04-03' };
  const phone = `1980000${String(people).padStart(4, '0')}`;
  return volunteering({ ...person, phone, organizationId: communityId, ...changes });
};

/** Body for entering a new elder. */
export const newElder = async (
  bank: Harness,
  changes: Record<string, unknown> = {},
): Promise<Record<string, unknown>> => {
  people += 1;
  const { communityId } = await bank.given.community();
  const person = { name: `新老人${han(people)}`, gender: 'male', bornOn: '1945-02-01', organizationId: communityId };
  return { ...person, address: '关上中路12号2单元301室', neighbourhood: '关上中路小区', ...changes };
};

/** An application that waits for a yes: somebody looks the same, so a person has to look. */
export const waitingApplication = async (bank: Harness, worker: Client): Promise<VolunteerApplicationDto> => {
  const body = await newVolunteer(bank);
  await worker.must(worker.post('/volunteers', body));
  return worker.must(worker.post<VolunteerApplicationDto>('/volunteers', body));
};
