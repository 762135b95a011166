import type { FirstAsksDto, ServiceRequestDto, StoryLineDto, PageDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Client } from './client.js';
import { dispatchTarget } from './given-dispatch.js';
import { errandTarget } from './given-errands.js';
import { incidentTarget } from './given-incidents.js';
import { lifeTarget } from './given-life.js';
import { offerTarget } from './given-offers.js';
import { seriesTarget } from './given-series.js';
import { referralTarget } from './given-referrals.js';
import type { Harness } from './harness.js';
import type { Staged } from './stages.js';

/** A request of an elder of its own that asks the staged volunteer alone. Null for other routes. */
const firstAskTarget = async (bank: Harness, one: Staged, operation: string): Promise<string | null> => {
  if (!operation.endsWith('/decline-first')) return null;
  const { id } = await bank.given.openRequest(await bank.given.elder());
  await bank.source.query(
    'UPDATE service_requests SET first_volunteer_id = $2, first_until = starts_at WHERE id = $1',
    [id, one.volunteer.memberId],
  );
  return id;
};

/** What a route is about, where that has to be made for it first. */
export const madeTarget = async (bank: Harness, one: Staged, operation: string): Promise<string | null> =>
  (await referralTarget(bank, one, operation)) ??
  (await errandTarget(bank, one, operation)) ??
  (await incidentTarget(bank, one, operation)) ??
  (await lifeTarget(bank, operation)) ??
  (await dispatchTarget(bank, operation)) ??
  (await offerTarget(bank, one, operation)) ??
  (await seriesTarget(bank, one, operation)) ??
  firstAskTarget(bank, one, operation);

/** The elder asks once more, for whoever did the part; it begins so many hours from now. */
export const asksAgain = async (
  bank: Harness,
  by: Client,
  firstOfAssignmentId: string,
  { hours = 48, ...changes }: Record<string, unknown> & { hours?: number } = {},
): Promise<ServiceRequestDto> => {
  const startsAt = (await bank.given.now()).add({ minutes: Math.round(hours * 60) });
  const latestStartAt = startsAt.add({ minutes: 60 }).toString();
  return bank.given.openRequest(by, { startsAt: startsAt.toString(), latestStartAt, firstOfAssignmentId, ...changes });
};

export const askedFirst = async (who: Client): Promise<FirstAsksDto['items']> =>
  (await who.must(who.get<FirstAsksDto>('/first-asks'))).items;

/** The last sentences of a request's story, and of nothing before it was sent. */
export const toldOf = async (who: Client, { id }: { id: string }): Promise<string[]> =>
  (await who.must(who.get<PageDto<StoryLineDto>>(`/service-requests/${id}/story?limit=50`))).items.map(
    ({ words }) => words,
  );

export const minutesUntil = (from: Temporal.Instant, until: string | undefined): number =>
  until === undefined ? NaN : (Temporal.Instant.from(until).epochMilliseconds - from.epochMilliseconds) / 60_000;
