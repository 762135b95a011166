import { expect } from 'vitest';
import type { AskedRequestDto, PageDto, ProblemDto, ServiceRequestDto } from '@huzhu/shared';
import type { Answer, Client } from './client.js';
import type { Harness } from './harness.js';
import { outcomeOf } from './race.js';

/** `25T09:00` of November 2026, a Wednesday; it begins within an hour. */
export const at = (dayTime: string): object => ({
  startsAt: `2026-11-${dayTime}:00+08:00`,
  latestStartAt: new Date(Date.parse(`2026-11-${dayTime}:00+08:00`) + 3_600_000).toISOString(),
});
export const WEDNESDAY = at('25T09:00');
/** 600 minutes a month are issued, so that ten of these are not short. */
export const SHORT_HELP = { plannedMinutes: 60 };

export const submit = (who: Client, id: string, body: object = {}): Promise<Answer<ServiceRequestDto>> =>
  who.post<ServiceRequestDto>(`/service-requests/${id}/submit`, body);

export const draftOf = async (bank: Harness, who: Client, changes: object = WEDNESDAY): Promise<string> =>
  (await bank.given.draft(who, { ...SHORT_HELP, ...changes })).id;

/** Asked and sent out as by a phone that knows of nothing else; answers the outcome. */
export const ask = async (bank: Harness, who: Client, changes: object = WEDNESDAY): Promise<string> =>
  outcomeOf(await submit(who, await draftOf(bank, who, changes)));

/** What a refusal tells of what is asked already. */
export const refusedWith = async (
  sent: Answer<unknown> | Promise<Answer<unknown>>,
): Promise<AskedRequestDto[] | undefined> => {
  const answer = await sent;
  expect(outcomeOf(answer)).toBe('asked-already');
  return (answer.body as ProblemDto).asked;
};

export const live = (who: Client, beneficiaryId?: string): Promise<PageDto<ServiceRequestDto>> => {
  const query = beneficiaryId === undefined ? '' : `?beneficiaryId=${beneficiaryId}`;
  return who.must(who.get<PageDto<ServiceRequestDto>>(`/service-requests/live${query}`));
};

export const idsOf = ({ items }: PageDto<ServiceRequestDto>): string[] => items.map(({ id }) => id);
