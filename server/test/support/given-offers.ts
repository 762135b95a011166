import type { AssignmentDto, OfferDto, PageDto, QueueItemDto, ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Answer, Client } from './client.js';
import type { Harness } from './harness.js';
import type { Staged } from './stages.js';

/** East of where everybody lives. */
const FAR_METERS = 20_000;

/** What waits for an answer of theirs. */
export const offersOf = async (who: Client): Promise<OfferDto[]> =>
  (await who.must(who.get<PageDto<OfferDto>>('/offers/mine?limit=50'))).items;

/** A request of an elder that begins so many hours from now, within an hour. */
export const asksFor = async (
  bank: Harness,
  elder: Client,
  hours: number,
  changes: Record<string, unknown> = {},
): Promise<ServiceRequestDto> => {
  const startsAt = (await bank.given.now()).add({ minutes: Math.round(hours * 60) });
  const latestStartAt = startsAt.add({ minutes: 60 }).toString();
  return bank.given.openRequest(elder, { startsAt: startsAt.toString(), latestStartAt, ...changes });
};

/** Everybody whom the app asked about a request, in the order in which they were asked. */
export const askedOf = async (
  bank: Harness,
  { id }: { id: string },
): Promise<{ volunteerId: string; status: string; sentAt: Date; answerBy: Date }[]> =>
  bank.source.query(
    `SELECT volunteer_id AS "volunteerId", status, sent_at AS "sentAt", answer_by AS "answerBy" FROM offers
     WHERE request_id = $1 ORDER BY sent_at, rank, id`,
    [id],
  );

/** An offer to the staged volunteer about a request of an elder of its own. Null for other routes. */
export const offerTarget = async (bank: Harness, one: Staged, operation: string): Promise<string | null> => {
  if (!operation.includes('/offers/{id}/')) return null;
  const { id: requestId } = await bank.given.openRequest(await bank.given.elder());
  const now = await bank.given.now();
  const [row] = await bank.source.query<{ id: string }[]>(
    `INSERT INTO offers (id, request_id, volunteer_id, rank, reasons, request_version, sent_at, answer_by, status)
     SELECT uuidv7(), r.id, $2, 1, '{near}', r.version, $3, $4, 'sent' FROM service_requests r WHERE r.id = $1 RETURNING id`,
    [requestId, one.volunteer.memberId, now.toString(), now.add({ hours: 12 }).toString()],
  );
  return row?.id ?? null;
};

/** Nothing of the stories before is looked for any more, and whoever lived near by then lives far away. */
export const clearTheWay = async (bank: Harness): Promise<void> => {
  const { communityId } = await bank.given.community();
  const worker = await bank.given.worker(communityId);
  const open = await bank.source.query<{ id: string }[]>(
    `SELECT id FROM service_requests WHERE status IN ('open', 'filled')`,
  );
  for (const { id } of open) await worker.post(`/service-requests/${id}/cancel`, { reason: '不用了' });
  await bank.source.query(`UPDATE volunteer_profiles SET place = point(place[0] + $1, place[1])`, [FAR_METERS]);
};

/** Bank's time, and what its timers would do then. */
export const sweptAt = async (bank: Harness, time: string | Temporal.Instant): Promise<Temporal.Instant> => {
  const now = await bank.at(time);
  await bank.sweep(now);
  return now;
};

export const crowdOf = async (bank: Harness, count: number): Promise<Client[]> => {
  const all: Client[] = [];
  for (let index = 0; index < count; index++) all.push(await bank.given.volunteer());
  return all;
};

/** Of these the ones who are asked about a request now. */
export const whoHas = async (all: readonly Client[], { id }: { id: string }): Promise<Client[]> => {
  const has = await Promise.all(all.map(async (one) => (await offersOf(one)).some(({ request }) => request.id === id)));
  return all.filter((_, index) => has[index]);
};

/** The one of them who is asked now. */
export const onlyOne = async (all: readonly Client[], request: { id: string }): Promise<Client> => {
  const [one, ...others] = await whoHas(all, request);
  if (!one || others.length > 0) throw new Error(`${String(others.length + (one ? 1 : 0))} are asked`);
  return one;
};

export const offerOf = async (who: Client, { id }: { id: string }): Promise<OfferDto> => {
  const offer = (await offersOf(who)).find(({ request }) => request.id === id);
  if (!offer) throw new Error('they were not asked');
  return offer;
};

export const acceptOffer = async (who: Client, request: { id: string }): Promise<Answer<AssignmentDto>> =>
  who.post<AssignmentDto>(`/offers/${(await offerOf(who, request)).id}/accept`, {});

export const declineOffer = async (
  who: Client,
  request: { id: string },
  declineWord: unknown = 'busy',
): Promise<Answer<unknown>> => who.post(`/offers/${(await offerOf(who, request)).id}/decline`, { declineWord });

/** In 没有人接，要打电话找. */
export const isInQueue = async (worker: Client, { id }: { id: string }): Promise<boolean> => {
  const page = await worker.must(worker.get<PageDto<QueueItemDto>>('/queues/unfilled?limit=50'));
  return page.items.some((item) => item.requestId === id);
};
