import type { MySessionsDto } from '@huzhu/shared';
import type { Client } from './client.js';
import type { Harness } from './harness.js';

/** The session of another phone of this member, just logged in. */
export const otherSessionOf = async (bank: Harness, member: Client): Promise<string> => {
  await bank.given.login(member.memberId ?? '');
  const { items } = await member.must(member.get<MySessionsDto>('/me/sessions'));
  return items.find((one) => !one.isThis)?.id ?? '';
};
