import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ASSIGNMENT_MOVES,
  ASSIGNMENT_STATUSES,
  SERVICE_REQUEST_MOVES,
  requestAfter,
  SERVICE_REQUEST_STATUSES,
  canMoveAssignment,
  canMoveRequest,
  type AssignmentMove,
  type AssignmentStatus,
  type ServiceRequestMove,
  type ServiceRequestStatus,
} from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { Problem } from '../../src/platform/common/problem.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/database/ids.js';
import { lockAssignment, lockRequest } from '../../src/help/service-requests/locks.js';
import { Move } from '../../src/help/service-requests/move.entity.js';
import { moveAssignment, moveRequest, type Actor } from '../../src/help/service-requests/moves.js';
import { Harness } from '../support/harness.js';
import { stagedAssignment, stagedRequest, type Staged, type StagedRequest } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('states');
});
afterAll(() => bank.stop());

class Undo extends Error {}

/** Runs `work` in a transaction that is always undone, so that one stage serves every move. */
const tried = async <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => {
  let result: { is: T } | undefined;
  const run = bank.get(Database).transaction(async (tx) => {
    result = { is: await work(tx) };
    throw new Undo();
  });
  await run.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  return (result as { is: T }).is;
};

/** Columns that CHECKs want of a status, whichever move leads there. */
const partsOf = (to: string, { now }: Actor): Parameters<typeof moveAssignment>[4] => ({
  ...{ checkedInAt: now, checkedOutAt: now, measuredMinutes: 90, evidenceClass: 'system' },
  ...(to === 'credited' ? { transactionId: newId() } : {}),
});

const actorOf = async ({ worker, elder }: StagedRequest): Promise<Actor> => ({
  actorId: worker.memberId ?? '',
  actingForId: elder.memberId ?? '',
  now: await bank.given.now(),
  reason: '电话里说好的',
});

const lastMove = (tx: EntityManager, subjectId: string): Promise<Move | null> =>
  tx.findOne(Move, { where: { subjectId }, order: { subjectVersion: 'DESC' } });

/** Moves by the one function all features use, and looks at what it left behind. */
const outcomeOf = async (
  subjectId: string,
  by: Actor,
  move: (tx: EntityManager) => Promise<{ status: string }>,
): Promise<{ refused: string } | { status: string; record: Move | null }> =>
  tried(async (tx) => {
    try {
      const { status } = await move(tx);
      return { status, record: await lastMove(tx, subjectId) };
    } catch (error) {
      if (error instanceof Problem) return { refused: error.problem };
      throw error;
    }
  });

const recorded = (move: string, from: string, to: string, by: Actor): object => ({
  status: to,
  record: expect.objectContaining({
    ...{ move, fromStatus: from, toStatus: to, actorId: by.actorId, actingForId: by.actingForId, reason: by.reason },
    at: by.now,
  }),
});

describe.each(ASSIGNMENT_STATUSES)('an assignment that is %s', (status: AssignmentStatus) => {
  let stage: Staged;
  let by: Actor;
  beforeAll(async () => {
    stage = await stagedAssignment(bank, status);
    by = await actorOf(stage);
  });

  it.each(Object.keys(ASSIGNMENT_MOVES) as AssignmentMove[])('is moved by the table alone: %s', async (move) => {
    const { id } = stage.assignment;
    const { to } = ASSIGNMENT_MOVES[move];
    const outcome = await outcomeOf(id, by, async (tx) => {
      const { assignment } = await lockAssignment(tx, id);
      await moveAssignment(tx, assignment, move, by, partsOf(to, by));
      return lockAssignment(tx, id).then((again) => again.assignment);
    });
    if (canMoveAssignment(move, status)) expect(outcome).toEqual(recorded(move, status, to, by));
    else expect(outcome).toEqual({ refused: 'move-not-allowed' });
  });
});

describe.each(SERVICE_REQUEST_STATUSES)('a request that is %s', (status: ServiceRequestStatus) => {
  let stage: StagedRequest;
  let by: Actor;
  beforeAll(async () => {
    stage = await stagedRequest(bank, status);
    by = await actorOf(stage);
  });

  it.each(Object.keys(SERVICE_REQUEST_MOVES) as ServiceRequestMove[])(
    'is moved by the table alone: %s',
    async (move) => {
      const { id } = stage.request;
      const outcome = await outcomeOf(id, by, async (tx) => {
        await moveRequest(
          tx,
          await lockRequest(tx, id),
          move,
          by,
          move === 'refer' ? { referredTo: '社区卫生站' } : {},
        );
        return lockRequest(tx, id);
      });
      const to = requestAfter(move, status);
      if (canMoveRequest(move, status)) expect(outcome).toEqual(recorded(move, status, to, by));
      else expect(outcome).toEqual({ refused: 'move-not-allowed' });
    },
  );
});
