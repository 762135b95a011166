import { Temporal } from 'temporal-polyfill';
import type { Client } from './client.js';
import type { Harness } from './harness.js';
import { stagedAssignment } from './stages.js';

export interface Reported {
  worker: Client;
  id: string;
  /** When it was told. */
  since: Temporal.Instant;
}

/**
 * A volunteer who says that nobody answers the door. Whoever has not checked in is late as well; the agreed time is moved by so many
 * hours, so that this stands for itself.
 */
export const doorClosed = async (bank: Harness, awayHours: number): Promise<Reported> => {
  const { volunteer, worker, assignment } = await stagedAssignment(bank, 'accepted');
  const since = await bank.at(assignment.agreedStartAt);
  await volunteer.must(volunteer.post(`/assignments/${assignment.id}/tell`, { what: 'no_answer' }));
  await bank.source.query('UPDATE assignments SET agreed_start_at = $2, agreed_end_at = $2 WHERE id = $1', [
    assignment.id,
    since.add({ hours: awayHours }).toString(),
  ]);
  return { worker, id: assignment.id, since };
};

/** A check-in that the phone had kept, and that came after the no-show. */
export const strayTap = async (bank: Harness): Promise<Reported> => {
  const { volunteer, worker, assignment } = await stagedAssignment(bank, 'accepted');
  const agreed = Temporal.Instant.from(assignment.agreedStartAt);
  await bank.sweep(await bank.at(agreed.add({ minutes: 30 })));
  const since = await bank.at(agreed.add({ minutes: 40 }));
  const tap = { method: 'code', digits: await bank.given.code(assignment.id, 'start'), tappedAt: agreed.toString() };
  const { status } = await volunteer.post(`/assignments/${assignment.id}/check-in`, tap);
  if (status !== 409) throw new Error(`the tap was answered ${String(status)}`);
  return { worker, id: assignment.id, since };
};
