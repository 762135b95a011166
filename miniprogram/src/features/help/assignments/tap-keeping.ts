import type { AssignmentDto, CheckDto } from '@huzhu/shared';
import { create } from 'zustand';
import { rememberMe } from '@/features/people/me/api';
import { now, useBankTime } from '@/services/clock';
import { ProblemError } from '@/services/problem-error';
import { sessionToken } from '@/services/session';
import { personShelf } from '@/services/storage';
import { checkAssignment, type CheckPurpose } from './api';
import { aged, type KeptTap, settled, tappedAtOf, waitingOf, without, withTap } from './kept-taps';

const KEY = 'huzhu.taps';

/** What the phone keeps, drawn by the task's page. */
export const useKeptTaps = create<{ taps: KeptTap[] }>()(() => ({ taps: personShelf.read<KeptTap[]>(KEY) ?? [] }));

/** First on the shelf: what is shown as kept is kept. */
const change = (to: (taps: readonly KeptTap[]) => KeptTap[]): void => {
  const taps = to(useKeptTaps.getState().taps);
  personShelf.write(KEY, taps);
  useKeptTaps.setState({ taps });
};

/** Whoever leaves takes nothing of it along, and leaves nothing. */
export const forgetTaps = (): void => {
  personShelf.remove(KEY);
  useKeptTaps.setState({ taps: [] });
};

export const hasWaitingTaps = (): boolean => useKeptTaps.getState().taps.some(({ state }) => state === 'waiting');

/** The person has read what became of it. */
export const putAwayTap = (tap: KeptTap): void => {
  change((taps) => without(taps, tap));
};

/** Nothing was decided: no network, no answer, a fault, or the person has to enter anew. It stays where it is. */
const isUndecided = (failure: ProblemError): boolean => !failure.isDefinite || failure.isSessionOver;

/** The time that is said stays the same however often it is sent: the key under which it is sent belongs to it. */
const dated = (tap: KeptTap): KeptTap & { tappedAt: string } => {
  const known = { ...tap, tappedAt: tappedAtOf(tap, useBankTime.getState().aheadMs) };
  if (tap.tappedAt === null) change((taps) => withTap(taps, known));
  return known;
};

const send = (tap: KeptTap): Promise<AssignmentDto> => {
  const { assignmentId, purpose, method, digits, tappedAt } = dated(tap);
  return checkAssignment(assignmentId, purpose, { method, digits, tappedAt });
};

/** Sent one after the other: a check-out would be refused before its check-in. */
let sending: Promise<unknown> = Promise.resolve();
const inTurn = <Answer>(act: () => Promise<Answer>): Promise<Answer> => {
  const mine = sending.then(act, act);
  sending = mine.catch(() => undefined);
  return mine;
};

/** What the bank said of a tap that waited; false: it is still to be sent, and the others after it. */
const sendWaiting = async (tap: KeptTap): Promise<boolean> => {
  try {
    await send(tap);
    change((taps) => settled(taps, tap, 'taken', null));
  } catch (failure) {
    // Too many wrong numbers close it for a while; then it is sent again.
    if (!(failure instanceof ProblemError)) throw failure;
    if (isUndecided(failure) || failure.is('code-closed')) return false;
    change((taps) => settled(taps, tap, 'refused', failure.messageFor('tappedAt') ?? failure.title));
  }
  return true;
};

const sendAll = async (): Promise<void> => {
  change((taps) => aged(taps, Date.now()));
  if (sessionToken() === null || !hasWaitingTaps()) return;
  const { id } = await rememberMe();
  for (const tap of waitingOf(useKeptTaps.getState().taps, id)) if (!(await sendWaiting(tap))) return;
};

/** Sends what waits, as far as there is a network. */
export const sendKeptTaps = (): Promise<void> => inTurn(sendAll);

/** The service after the tap; null: without a network it is kept, and sent later. A refusal is thrown: the person stands there. */
export const tapEnd = (
  task: Pick<AssignmentDto, 'id' | 'volunteer'>,
  purpose: CheckPurpose,
  proof: Pick<CheckDto, 'method' | 'digits'>,
): Promise<AssignmentDto | null> => {
  const { isKnown } = useBankTime.getState();
  const tap: KeptTap = {
    ...{ memberId: task.volunteer.memberId, assignmentId: task.id, purpose, ...proof },
    ...{ tappedAt: isKnown ? now().toISOString() : null, phoneMs: Date.now(), state: 'waiting', words: null },
  };
  change((taps) => withTap(taps, tap));
  return inTurn(async () => {
    try {
      await sendAllBefore(tap);
      const after = await send(tap);
      change((taps) => without(taps, tap));
      return after;
    } catch (failure) {
      if (!(failure instanceof ProblemError)) throw failure;
      if (isUndecided(failure)) return failure.isSessionOver ? refuse(failure) : null;
      change((taps) => without(taps, tap));
      throw failure;
    }
  });
};

const refuse = (failure: ProblemError): never => {
  throw failure;
};

/** Those of the same service that were tapped before. */
const sendAllBefore = async (tap: KeptTap): Promise<void> => {
  const { taps } = useKeptTaps.getState();
  const before = waitingOf(taps, tap.memberId).filter(
    (one) => one.assignmentId === tap.assignmentId && one.purpose !== tap.purpose,
  );
  for (const one of before) await sendWaiting(one);
};
