import type { CandidateDto, PageDto, RoundVisitDto } from '@huzhu/shared';
import type { Client } from './client.js';
import { lifeBody } from './given-life.js';
import { seriesBody } from './given-series.js';
import { referralBody } from './given-referrals.js';
import type { Harness } from './harness.js';
import type { Staged } from './stages.js';

/** Candidates of a request as a worker reads them, in their order, page after page. */
export const candidatesOf = async (worker: Client, requestId: string, limit = 50): Promise<CandidateDto[]> => {
  const all: CandidateDto[] = [];
  let cursor: string | null = null;
  do {
    const path = `/service-requests/${requestId}/candidates?limit=${String(limit)}${cursor ? `&cursor=${cursor}` : ''}`;
    const page: PageDto<CandidateDto> = await worker.must(worker.get<PageDto<CandidateDto>>(path));
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return all;
};

const IS_DISPATCH = /POST \/service-requests\/\{id\}\/(calls|assign|choices)$/;

/** Visits of a round to elders of their own, so many hours from now. */
export const roundVisits = async (bank: Harness, hours: readonly number[]): Promise<RoundVisitDto[]> => {
  const visits: RoundVisitDto[] = [];
  for (const one of hours) {
    const startsAt = (await bank.given.now()).add({ hours: one });
    const times = { startsAt: startsAt.toString(), latestStartAt: startsAt.add({ minutes: 60 }).toString() };
    const { id, revision } = await bank.given.openRequest(await bank.given.elder(), times);
    visits.push({ requestId: id, agreedStartAt: startsAt.toString(), revision });
  }
  return visits;
};

/** The round that a bank was last asked about. */
const rounds = new WeakMap<Harness, RoundVisitDto[]>();

/** A request of an elder of its own, for which somebody is looked for, or waits; of a round the volunteer. Null for other routes. */
export const dispatchTarget = async (bank: Harness, operation: string): Promise<string | null> => {
  if (operation === 'POST /volunteers/{id}/round') {
    rounds.set(bank, await roundVisits(bank, [24, 48]));
    return (await bank.given.volunteer()).memberId ?? null;
  }
  if (!IS_DISPATCH.test(operation) && !operation.endsWith('/waitlist')) return null;
  const { id } = await bank.given.openRequest(await bank.given.elder());
  // Somebody waits for a place only where each has its volunteer.
  if (operation.endsWith('/waitlist')) await bank.given.accepted(await bank.given.volunteer(), id);
  return id;
};

/** By which a worker writes down what the volunteer said. Null for other routes. */
const dispatchBody = async (
  bank: Harness,
  { volunteer }: Staged,
  operation: string,
): Promise<Record<string, unknown> | null> => {
  if (operation === 'POST /volunteers/{id}/round')
    return { visits: rounds.get(bank) ?? (await roundVisits(bank, [24, 48])) };
  if (operation === 'POST /offers/{id}/decline') return { declineWord: 'busy' };
  if (!IS_DISPATCH.test(operation)) return null;
  if (operation.endsWith('/choices')) return { choice: 'waits' };
  const { memberId: volunteerId } = volunteer;
  if (operation.endsWith('/calls')) return { volunteerId, outcome: 'declined', declineWord: 'busy' };
  return { volunteerId, agreedStartAt: (await bank.given.now()).add({ hours: 24, minutes: 30 }).toString() };
};

/** What a route is sent, where somebody or something has to be made for it first. */
export const madeBody = async (
  bank: Harness,
  staged: Staged,
  operation: string,
): Promise<Record<string, unknown> | null> =>
  (await seriesBody(bank, staged, operation)) ??
  (await referralBody(bank, operation)) ??
  (await lifeBody(bank, operation)) ??
  dispatchBody(bank, staged, operation);
