import type { IncidentDto, IncidentKind } from '@huzhu/shared';
import type { Reported } from './given-visits.js';
import type { Client } from './client.js';
import { errandBody } from './given-errands.js';
import type { Harness } from './harness.js';
import { stagedAssignment, type Staged } from './stages.js';

/** What the elder of the staged visit told a worker of, as nobody has looked after it yet. Null for other routes. */
export const incidentTarget = async (bank: Harness, one: Staged, operation: string): Promise<string | null> => {
  if (operation.includes('/hours-corrections/')) return waitingCorrection(bank);
  if (operation.endsWith('/correction')) return wrongHours(bank);
  if (!operation.includes(' /incidents/')) return null;
  const [open] = await bank.source.query<{ id: string }[]>(
    `WITH again AS (UPDATE incidents SET taken_by_id = NULL, taken_at = NULL, closed_by_id = NULL, closed_at = NULL, outcome = NULL,
       done_event_id = NULL WHERE assignment_id = $1 AND kind = 'loss' RETURNING id) SELECT id FROM again`,
    [one.assignment.id],
  );
  if (open) return open.id;
  const said = { kind: 'loss', words: '花瓶打碎了', saidBy: 'helped' };
  return (await one.worker.must(one.worker.post<IncidentDto>(`/assignments/${one.assignment.id}/incidents`, said))).id;
};

/** Of a credited visit of its own. */
const wrongHours = async (bank: Harness): Promise<string> => {
  const { elder, assignment } = await stagedAssignment(bank, 'credited');
  const said = { kind: 'hours', words: '只来了一个小时' };
  return (await elder.must(elder.post<IncidentDto>(`/assignments/${assignment.id}/incidents`, said))).id;
};

/** Other minutes that another worker asked for. */
export const waitingCorrection = async (bank: Harness, asker?: Client): Promise<string> => {
  const [id, first] = [await wrongHours(bank), asker ?? (await bank.given.worker())];
  const body = { approvedMinutes: 60, reason: '问过两边' };
  const { correction } = await first.must(first.post<IncidentDto>(`/incidents/${id}/correction`, body));
  return correction?.id ?? '';
};

export const incidentBody = (operation: string): Record<string, unknown> | null => {
  if (operation.includes('/errand-money')) return errandBody(operation);
  if (operation.startsWith('POST /hours-corrections/'))
    return operation.endsWith('/refuse') ? { reason: '没有错' } : {};
  if (operation.endsWith('/correction')) return { approvedMinutes: 60, reason: '问过两边' };
  if (!operation.includes('/incidents')) return null;
  if (operation.endsWith('/take')) return {};
  if (operation === 'POST /incidents') return { kind: 'loss', words: '家里的水管漏了' };
  return operation.endsWith('/close') ? { outcome: '赔了，老人满意' } : { kind: 'suspected_abuse', words: '手上有伤' };
};

type IncidentQueue = 'incident_now' | 'incident_taken' | 'incident_day' | 'incident_days' | 'hours_wrong';

/** What the elder said of a visit that is over, and in whose queue it stands since then. */
const saidOf = async (bank: Harness, kind: IncidentKind, isTaken = false): Promise<Reported> => {
  const { elder, worker, assignment } = await stagedAssignment(bank, 'credited');
  const since = await bank.given.now();
  const path = `/assignments/${assignment.id}/incidents`;
  const { id } = await elder.must(elder.post<IncidentDto>(path, { kind, words: '请来看看' }));
  if (isTaken) await worker.must(worker.post(`/incidents/${id}/take`));
  return { worker, id: assignment.id, since };
};

export const incidentStories = (bank: () => Harness): Record<IncidentQueue, () => Promise<Reported>> => ({
  incident_now: () => saidOf(bank(), 'fall'),
  incident_taken: () => saidOf(bank(), 'suspected_abuse', true),
  incident_day: () => saidOf(bank(), 'theft'),
  incident_days: () => saidOf(bank(), 'loss'),
  hours_wrong: () => saidOf(bank(), 'hours'),
});

/** After so many hours with the worker: the street, the district, the operator. */
export const INCIDENT_CLIMBS: [IncidentQueue, number, number, number][] = [
  ['incident_now', 0.5, 1, 2],
  ['incident_taken', 4, 12, 24],
  ['incident_day', 24, 48, 72],
  ['incident_days', 72, 168, 336],
  ['hours_wrong', 72, 168, 336],
];
