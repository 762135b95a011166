import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ASSIGNMENT_MOVES,
  ASSIGNMENT_STATUSES,
  PROBLEMS,
  SERVICE_REQUEST_MOVES,
  SERVICE_REQUEST_STATUSES,
  type AssignmentStatus,
  type ProblemDto,
  type ProblemName,
  type ServiceRequestStatus,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { SYSTEM_MEMBER_ID } from '../../src/people/members/member.entity.js';
import { assignmentRoutes, notAllowed, type Route } from '../support/assignment-routes.js';
import type { Answer, Client } from '../support/client.js';
import { change } from '../support/changing.js';
import { fingerprint } from '../support/fingerprint.js';
import { doesNotCome, refers } from '../support/given-referrals.js';
import { Harness } from '../support/harness.js';
import { stagedAssignment, stagedRequest, type Staged, type StagedRequest } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

let bank: Harness;
const ASSIGNMENT_ROUTES = assignmentRoutes(() => bank);
beforeAll(async () => {
  bank = await Harness.start('moves');
});
/** Whatever was tried above, everybody was told what happened to them. */
afterAll(async () => {
  const faults = await tellingFaults(bank);
  await bank.stop();
  expect(faults).toEqual([]);
});

interface RecordedMove {
  move: string;
  from_status: string;
  to_status: string;
  actor_id: string;
  acting_for_id: string | null;
}
const movesOf = (subjectId: string): Promise<RecordedMove[]> =>
  bank.source.query(
    'SELECT move, from_status, to_status, actor_id, acting_for_id FROM moves WHERE subject_id = $1 ORDER BY subject_version',
    [subjectId],
  );

const wasRefused = (answer: Answer<unknown>, problem: ProblemName): void => {
  expect(answer.body as ProblemDto).toEqual(expect.objectContaining({ type: `/problems/${problem}` }));
  expect(answer.status).toBe(PROBLEMS[problem].status);
};

describe.each(ASSIGNMENT_STATUSES)('of an assignment that is %s', (status: AssignmentStatus) => {
  const routes = Object.entries(ASSIGNMENT_ROUTES);
  const refused = routes.filter(
    ([name, { from }]) => !from.includes(status) && !(name.startsWith('cancel') && status === 'ended'),
  );
  const allowed = routes.filter(([, { from }]) => from.includes(status));

  const stagedInTime = async (): Promise<Staged> => {
    const stage = await stagedAssignment(bank, status);
    if (status === 'accepted') await bank.at(stage.assignment.agreedStartAt);
    return stage;
  };
  let shared: Staged;
  beforeAll(async () => {
    shared = await stagedInTime();
  });

  for (const [name, route] of refused) {
    it(`${name} is refused and changes nothing`, async () => {
      const before = await fingerprint(bank.source);
      wasRefused(await route.send(shared), route.refusal(status));
      expect(await fingerprint(bank.source)).toEqual(before);
    });
  }

  for (const [name, route] of allowed) {
    it(`${name} is done, and recorded with who and when`, async () => {
      const stage = await stagedInTime();
      const { id } = stage.assignment;
      expect((await route.send(stage)).status).toBeLessThan(300);
      if (!route.to) return;
      const record = { move: route.move ?? name, from_status: status, to_status: route.to };
      expect((await movesOf(id)).at(-1)).toEqual({
        ...{ ...record, actor_id: route.actor(stage).memberId },
        acting_for_id: route.actingFor?.(stage).memberId ?? null,
      });
      const [row] = await bank.source.query<{ status: string }[]>('SELECT status FROM assignments WHERE id = $1', [id]);
      expect(row?.status).toBe(route.to);
    });
  }
});

type StagedWithOther = StagedRequest & { other: Client };

const REQUEST_ROUTES: Record<string, Route<StagedWithOther>> = {
  submit: {
    ...{ from: ['draft'], to: 'open', actor: ({ elder }) => elder },
    refusal: notAllowed,
    send: ({ elder, request }) => elder.post(`/service-requests/${request.id}/submit`),
  },
  cancel: {
    ...{ from: ['draft', 'in_review', 'open', 'filled'], to: 'cancelled', actor: ({ elder }) => elder },
    refusal: notAllowed,
    send: ({ elder, request }) => elder.post(`/service-requests/${request.id}/cancel`),
  },
  publish: {
    ...{ from: ['in_review'], to: 'open', actor: ({ worker }) => worker, refusal: notAllowed },
    send: ({ worker, request }) => worker.post(`/service-requests/${request.id}/publish`),
  },
  return: {
    ...{ from: ['in_review'], to: 'draft', actor: ({ worker }) => worker, refusal: notAllowed },
    send: ({ worker, request }) => worker.post(`/service-requests/${request.id}/return`, { reason: '请写清楚' }),
  },
  refer: {
    ...{ from: ['open'], to: 'referred', actor: ({ worker }) => worker, refusal: notAllowed },
    send: ({ worker, request }) => refers(bank, worker, request),
  },
  recall: {
    ...{ from: ['referred'], to: 'open', actor: ({ worker }) => worker, refusal: () => 'not-found' },
    send: ({ worker, request }) => doesNotCome(bank, worker, request.id),
  },
  reword: {
    ...{ from: ['in_review', 'open', 'filled'], actor: ({ elder }) => elder, refusal: notAllowed },
    send: ({ elder, request }) => change(elder, request, { note: '走慢一点' }),
  },
  reschedule: {
    ...{ from: ['in_review', 'open', 'filled'], actor: ({ elder }) => elder, refusal: notAllowed },
    send: ({ elder, request }) => change(elder, request, { hours: 3 }),
  },
  accept: {
    ...{ from: ['open'], to: 'filled', move: 'fill' },
    refusal: (status) =>
      (({ draft: 'not-found', in_review: 'not-found', filled: 'already-taken' }) as Record<string, ProblemName>)[
        status
      ] ?? 'request-not-open',
    actor: ({ other }) => other,
    send: ({ other, request }) => other.post(`/service-requests/${request.id}/accept`),
  },
};

describe.each(SERVICE_REQUEST_STATUSES)('of a request that is %s', (status: ServiceRequestStatus) => {
  for (const [name, route] of Object.entries(REQUEST_ROUTES)) {
    const isAllowed = route.from.includes(status);
    it(`${name} is ${isAllowed ? 'done and recorded' : 'refused and changes nothing'}`, async () => {
      const stage = { ...(await stagedRequest(bank, status)), other: await bank.given.volunteer() };
      const before = await fingerprint(bank.source);
      const answer = await route.send(stage);
      if (isAllowed) {
        expect(answer.status).toBeLessThan(300);
        const record = { move: route.move ?? name, from_status: status, to_status: route.to ?? status };
        expect((await movesOf(stage.request.id)).at(-1)).toMatchObject(record);
      } else {
        wasRefused(answer, route.refusal(status));
        expect(await fingerprint(bank.source)).toEqual(before);
      }
    });
  }
});

it('has a route, or the clock, for every move of both tables', () => {
  const byRoutes = [...Object.entries(ASSIGNMENT_ROUTES), ...Object.entries(REQUEST_ROUTES)];
  const tested = new Set(byRoutes.map(([name, { move }]) => move ?? name).concat('recallShort', 'recallLate'));
  const elsewhere = [
    'noShow',
    'expire',
    'closePlaces',
    'reopen',
    'close',
    'submitForReview',
    'askAgain',
    'free',
    'proposeOver',
  ];
  const moves = [...Object.keys(ASSIGNMENT_MOVES), ...Object.keys(SERVICE_REQUEST_MOVES)];
  expect(moves.filter((move) => !tested.has(move) && !elsewhere.includes(move))).toEqual([]);
});

it('records for whom a worker acts, and why', async () => {
  const { elder, worker, request } = await stagedRequest(bank, 'open');
  await worker.must(worker.post(`/service-requests/${request.id}/cancel`, { reason: ' 老人住院了 ' }));
  const [row] = await bank.source.query<object[]>(
    "SELECT actor_id, acting_for_id, reason FROM moves WHERE subject_id = $1 AND move = 'cancel'",
    [request.id],
  );
  expect(row).toEqual({ actor_id: worker.memberId, acting_for_id: elder.memberId, reason: '老人住院了' });
});

it('records a no-show in the name of the system, and touches nobody who came', async () => {
  const stages: [AssignmentStatus, Staged][] = [];
  for (const status of ASSIGNMENT_STATUSES) stages.push([status, await stagedAssignment(bank, status)]);
  const late = Temporal.Instant.from(stages[0]![1].assignment.agreedStartAt).add({ hours: 9 });
  await bank.sweep(await bank.at(late));
  for (const [status, { assignment }] of stages) {
    const last = (await movesOf(assignment.id)).at(-1);
    if (status === 'accepted') expect(last).toMatchObject({ move: 'noShow', actor_id: SYSTEM_MEMBER_ID });
    else expect(last?.to_status).toBe(status);
  }
});
