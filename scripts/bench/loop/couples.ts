import type { Client } from 'pg';
import { openSession } from '../http/callers.ts';

/** Bank time goes on by a day for each wave of loops. */
export const SESSION_DAYS = 400;

/** Who goes through one loop together, by their tokens. */
export interface Couple {
  elder: string;
  volunteer: string;
  worker: string;
  /** Of what they made so far. */
  requestId: string;
  assignmentId: string;
  /** The digits that the elder tells at the door. */
  digits: { start: string; end: string };
}

/**
 * Elders with a phone and room for one more request, and volunteers of their community who are known and have no task before
 * them, spread over all communities; each person once. Worker: who confirmed what others wrote down.
 */
const COUPLES = `
  WITH elder AS (
    SELECT m.id, m.organization_id, row_number() OVER (PARTITION BY m.organization_id ORDER BY m.id) AS nth
    FROM members m JOIN elder_profiles e ON e.member_id = m.id
    WHERE e.uses_app AND (SELECT count(*) FROM service_requests r WHERE r.beneficiary_id = m.id
      AND (r.status IN ('open', 'filled', 'in_review') OR r.starts_at > now() - interval '35 days')) < 3
  ), volunteer AS (
    SELECT m.id, m.organization_id, row_number() OVER (PARTITION BY m.organization_id ORDER BY m.id) AS nth
    FROM members m JOIN volunteer_profiles v ON v.member_id = m.id
    WHERE v.status = 'active' AND NOT EXISTS (SELECT FROM elder_profiles e WHERE e.member_id = m.id)
      AND NOT EXISTS (SELECT FROM assignments a WHERE a.volunteer_id = m.id AND a.status IN ('accepted', 'in_service'))
      AND (SELECT count(*) FROM assignments a WHERE a.volunteer_id = m.id AND a.status = 'credited') >= 10
  )
  SELECT e.id AS elder, v.id AS volunteer, w.id AS worker
  FROM elder e JOIN volunteer v USING (organization_id, nth)
  CROSS JOIN LATERAL (SELECT r.member_id AS id FROM member_roles r
    WHERE r.organization_id = e.organization_id AND r.role = 'worker' ORDER BY 1 DESC LIMIT 1) w
  ORDER BY nth, organization_id LIMIT $1`;

/** As many as there are, `wanted` at most, each with sessions. */
export const findCouples = async (owner: Client, wanted: number): Promise<Couple[]> => {
  const { rows } = await owner.query<{ elder: string; volunteer: string; worker: string }>(COUPLES, [wanted]);
  const couples: Couple[] = [];
  const workers = new Map<string, string>();
  for (const row of rows) {
    const worker = workers.get(row.worker) ?? (await openSession(owner, row.worker, SESSION_DAYS));
    workers.set(row.worker, worker);
    couples.push({
      elder: await openSession(owner, row.elder, SESSION_DAYS),
      volunteer: await openSession(owner, row.volunteer, SESSION_DAYS),
      worker,
      ...{ requestId: '', assignmentId: '', digits: { start: '', end: '' } },
    });
  }
  return couples;
};
