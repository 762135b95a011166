import { START_WINDOW_MINUTES_MAX, type RoundTaskDto } from '@huzhu/shared';
import { statement } from '../../platform/database/statement.js';
import { SPEAKER } from '../assignments/deciding.js';
import { ASKED_COLUMNS, type AskedRow } from './fit.query.js';

/** Of so many requests, the soonest, it is looked which the volunteer fits. */
const LOOKED_AT = 60;

export interface RoundRow
  extends AskedRow, Pick<RoundTaskDto, 'itemTitle' | 'personName' | 'neighbourhood' | 'revision'> {
  meters: number;
}

/**
 * For the volunteer $1, what is looked for in the organizations $2 from $3 until $4, soonest first: of each organization the first by their start,
 * by its index, with how far from the volunteer's home it is.
 */
export const ROUND_TASKS = statement<RoundRow>(
  'round_tasks',
  `SELECT ${ASKED_COLUMNS('$2')}, i.title AS "itemTitle", coalesce(o.name, s.name) AS "personName", r.neighbourhood, r.revision,
     r.blurred_place <-> p.place AS meters
   FROM (SELECT first.id, first.starts_at FROM (SELECT DISTINCT c.descendant_id FROM organization_closure c
         WHERE c.ancestor_id = ANY ($2::uuid[]) AND c.ends_on IS NULL) reach
       CROSS JOIN LATERAL (SELECT t.id, t.starts_at FROM service_requests t
         WHERE t.organization_id = reach.descendant_id AND t.starts_at > $3::timestamptz - interval '${String(START_WINDOW_MINUTES_MAX)} minutes'
           AND t.starts_at < $4 AND t.latest_start_at > $3 AND t.status = 'open'
         ORDER BY t.starts_at, t.id LIMIT ${String(LOOKED_AT)}) first
     ORDER BY first.starts_at, first.id LIMIT ${String(LOOKED_AT)}) found
   JOIN service_requests r ON r.id = found.id
   JOIN volunteer_profiles p ON p.member_id = $1
   JOIN members s ON s.id = ${SPEAKER} LEFT JOIN organizations o ON o.id = r.beneficiary_id AND r.beneficiary_kind = 'organization'
   JOIN service_item_versions i ON i.id = r.service_item_version_id
   ORDER BY r.starts_at, r.id`,
);

/** The requests $1, locked in the order of their ids: two rounds never wait for each other in a ring. */
export const LOCK_ROUND = statement<{ id: string }>(
  'round_lock',
  'SELECT id FROM service_requests WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE',
);
