import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssignmentDto, PassbookDto, ServiceRequestDto } from '@huzhu/shared';
import * as fc from 'fast-check';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { bookFaults } from '../support/book.js';
import type { Answer, Client } from '../support/client.js';
import { KillWorld } from '../support/kill-world.js';
import { IS_FULL, seedOf } from '../support/random.js';
import { MORNING, type People } from '../support/stages.js';

/**
 * When the kill comes. `inside`: the transaction is open and waits for a lock. `answered`: the answer has come, as far as
 * the server knows. `anywhere`: some milliseconds after the request was sent.
 */
const MOMENTS = ['inside', 'answered', 'anywhere'] as const;
type Moment = (typeof MOMENTS)[number];
type Victim = 'server' | 'database';

const STEPS = 10;
/** The server takes longest to start again, so it is killed through one round only. */
const ROUNDS: Victim[] = Array.from({ length: IS_FULL ? 12 : 1 }, (): Victim[] => [
  'server',
  'database',
  'database',
]).flat();
const DELAY_MILLISECONDS_MAX = 40;
const TRIES_MAX = 100;
const LIMIT_MILLISECONDS = 300_000;

let world: KillWorld;
let kills: Iterator<[Moment, number]>;
const stories: Record<string, number> = {};
beforeAll(async () => {
  world = await KillWorld.start(ROUNDS.length, MORNING);
  const kill = fc.tuple(fc.constantFrom(...MOMENTS), fc.integer({ min: 0, max: DELAY_MILLISECONDS_MAX }));
  kills = fc.sample(kill, { seed: seedOf('kills'), numRuns: ROUNDS.length * STEPS })[Symbol.iterator]();
}, LIMIT_MILLISECONDS);
afterAll(async () => {
  process.stdout.write(`kills: ${JSON.stringify(stories)}\n`);
  await world.stop();
}, LIMIT_MILLISECONDS);

let keys = 0;
const newKey = (): string => `key-of-a-killed-step-${String((keys += 1)).padStart(4, '0')}`;

/** Sends the same again until the answer says what became of it. */
const untilDefinite = async (send: () => Promise<Answer<unknown>>): Promise<Answer<unknown>> => {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const answer = await send().catch(() => null);
    if (answer && answer.status < 500) return answer;
    await sleep(50);
  }
  throw new Error('no definite answer');
};

/** Lets the request come as far as `moment` says, then kills. Answers what the phone has heard by then. */
const killUnder = async <T>(
  victim: Victim,
  send: () => Promise<Answer<T>>,
  writes: string,
): Promise<[Moment, Answer<T> | null]> => {
  const [moment, delay] = kills.next().value as [Moment, number];
  const block = moment === 'inside' ? await world.holdUp(writes) : null;
  const first = send().catch(() => null);
  if (moment === 'inside') await block?.untilSomebodyWaits();
  if (moment === 'answered') await first;
  if (moment === 'anywhere') await sleep(delay);
  if (victim === 'server') await world.server.kill9();
  else await world.killDatabase();
  await block?.letGo();
  const heard = await first;
  return [moment, heard && heard.status < 500 ? heard : null];
};

/** Sends a request, kills under it, starts again, and sends the same until it is answered. */
const struck = async <T>(victim: Victim, who: Client, path: string, body: object, writes: string): Promise<T> => {
  const key = newKey();
  const send = (): Promise<Answer<T>> => who.post<T>(path, body, { key });
  const [moment, heard] = await killUnder(victim, send, writes);
  if (victim === 'server') await world.server.launch();
  else await world.restartDatabase();
  expect(world.server.isAlive).toBe(true);
  const [kept] = await world.query<object>('SELECT FROM idempotency_keys WHERE key = $1', [key]);
  const story = heard ? 'answered' : kept ? 'done, not answered' : 'undone';
  stories[story] = (stories[story] ?? 0) + 1;
  if (moment !== 'anywhere') expect([moment, story]).toEqual([moment, moment === 'inside' ? 'undone' : 'answered']);
  // What was acknowledged is kept, and the phone that did not hear it gets the same answer.
  expect(Boolean(kept)).toBe(story !== 'undone');
  const answer = await untilDefinite(send);
  if (answer.status >= 300) throw new Error(`${path} answered ${String(answer.status)} ${JSON.stringify(answer.body)}`);
  if (heard) expect(answer.body).toEqual(heard.body);
  return answer.body as T;
};

const codeOf = async (assignmentId: string, purpose: string): Promise<object> => {
  const [row] = await world.query<{ digits: string }>(
    'SELECT digits FROM meeting_codes WHERE assignment_id = $1 AND purpose = $2',
    [assignmentId, purpose],
  );
  return { method: 'code', digits: row?.digits };
};
const escort = (afterMinutes: number): object => {
  const startsAt = Date.parse(MORNING) + afterMinutes * 60_000;
  return {
    ...{ itemCode: 'hospital_escort', plannedMinutes: 90 },
    ...{ startsAt: new Date(startsAt).toISOString(), latestStartAt: new Date(startsAt + 3_600_000).toISOString() },
  };
};

/** The whole loop, killed at each step; then a request cancelled, and one given back. */
const playRound = async (victim: Victim, { elder, volunteer, worker }: People): Promise<void> => {
  const kill = <T>(who: Client, path: string, body: object = {}, writes = 'moves'): Promise<T> =>
    struck<T>(victim, who, path, body, writes);
  const request = await kill<ServiceRequestDto>(elder, '/service-requests', escort(120), 'service_requests');
  await kill(elder, `/service-requests/${request.id}/submit`);
  const { id, agreedStartAt } = await kill<AssignmentDto>(volunteer, `/service-requests/${request.id}/accept`);
  await world.setClock(new Date(agreedStartAt));
  await kill(volunteer, `/assignments/${id}/check-in`, await codeOf(id, 'start'));
  await world.setClock(new Date(Date.parse(agreedStartAt) + 90 * 60_000));
  await kill(volunteer, `/assignments/${id}/check-out`, await codeOf(id, 'end'));
  await kill(elder, `/assignments/${id}/confirm`);
  await kill(worker, `/assignments/${id}/approve`, { approvedMinutes: 90, reason: '核对过' });
  await kill(elder, `/assignments/${id}/rating`, { face: 'happy' }, 'ratings');

  const ask = async (): Promise<string> => {
    const draft = await elder.must(elder.post<ServiceRequestDto>('/service-requests', escort(2000)));
    await elder.must(elder.post(`/service-requests/${draft.id}/submit`));
    return draft.id;
  };
  await kill(elder, `/service-requests/${await ask()}/cancel`);
  const accepted = await volunteer.must(volunteer.post<AssignmentDto>(`/service-requests/${await ask()}/accept`));
  await kill(volunteer, `/assignments/${accepted.id}/release`);
};

describe.each(ROUNDS.map((victim, round) => ({ victim, round })))(
  'with the $victim killed at every step ($round)',
  ({ victim, round }) => {
    it(
      'nothing is lost, nothing doubled, nothing stuck',
      async () => {
        const crew = world.crews[round]!;
        const { elder, volunteer } = crew;
        await world.setClock(new Date(MORNING));
        await playRound(victim, crew);

        const asked = await elder.must(elder.get<{ items: ServiceRequestDto[] }>('/service-requests/mine'));
        expect(asked.items.map(({ status }) => status)).toEqual(['open', 'cancelled', 'closed']);
        const done = await volunteer.must(volunteer.get<{ items: AssignmentDto[] }>('/assignments/mine'));
        expect(done.items.map(({ status }) => status)).toEqual(['ended', 'credited']);
        expect(await volunteer.must(volunteer.get<PassbookDto>('/passbook'))).toMatchObject({
          balanceMinutes: done.items[1]?.creditedMinutes,
        });
        const source = await createDataSource({ url: world.databaseUrl }).initialize();
        expect(await bookFaults(source)).toEqual([]);
        await source.destroy();
      },
      LIMIT_MILLISECONDS,
    );
  },
);
