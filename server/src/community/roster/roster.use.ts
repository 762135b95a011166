import type { RosterKind } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';

const NAMED_MAX = 10;

/**
 * What counts as being used. Tables of features to the right are read here by name: undoing has to know them all, and
 * a foreign key bars what this list forgets (docs/decisions/008).
 */
const USES: Record<RosterKind, readonly string[]> = {
  elders: [
    'service_requests WHERE beneficiary_id = p.member_id OR requested_by_id = p.member_id',
    'elder_ability_levels WHERE elder_id = p.member_id',
    'elder_volunteer_wishes WHERE elder_id = p.member_id',
  ],
  volunteers: [
    'assignments WHERE volunteer_id = p.member_id',
    "volunteer_applications WHERE id = p.application_id AND (status <> 'in_review' OR first_by_id IS NOT NULL)",
    'volunteer_trainings WHERE member_id = p.member_id',
    'volunteer_insurances WHERE member_id = p.member_id',
    'volunteer_health_statements WHERE member_id = p.member_id',
  ],
};
const USES_OF_NEW = [
  'service_requests WHERE beneficiary_id = p.member_id',
  'assignments WHERE volunteer_id = p.member_id',
  "ledger_accounts WHERE owner_id = p.member_id AND owner_kind = 'member'",
  'sessions WHERE member_id = p.member_id',
  'wechat_identities WHERE member_id = p.member_id',
  'subscription_credits WHERE member_id = p.member_id',
  'member_roles WHERE member_id = p.member_id',
  'opening_balances WHERE member_id = p.member_id',
  'member_claims WHERE member_id = p.member_id',
  'member_merges WHERE p.member_id IN (from_id, into_id)',
  "member_likenesses WHERE p.member_id IN (newer_id, older_id) AND status <> 'waiting'",
  'binding_codes WHERE member_id = p.member_id',
  'kinships WHERE p.member_id IN (member_id, kin_id)',
  'volunteer_applications WHERE p.member_id IN (member_id, same_identity_id) AND id IS DISTINCT FROM p.application_id',
  'elder_volunteer_wishes WHERE volunteer_id = p.member_id',
  'roster_import_people WHERE member_id = p.member_id AND NOT is_new',
  // Whoever wrote down or judged facts of others has, or had, a role.
  'member_facts WHERE member_id = p.member_id AND import_id IS DISTINCT FROM p.import_id',
];

const anyOf = (uses: readonly string[]): string => uses.map((use) => `EXISTS (SELECT FROM ${use})`).join(' OR ');

/** How many of an import still wait for a worker's yes. */
export const awaitingReview = async (tx: EntityManager, importId: string): Promise<number> => {
  const [row] = await tx.query<{ waiting: number }[]>(
    `SELECT count(*)::int AS waiting FROM roster_import_people p JOIN volunteer_applications a ON a.id = p.application_id
     WHERE p.import_id = $1 AND a.status = 'in_review'`,
    [importId],
  );
  return row?.waiting ?? 0;
};

/** Names of imported people who did, or were given, something since; the first few. */
export const usedBy = async (tx: EntityManager, importId: string, kind: RosterKind): Promise<string[]> => {
  const rows = await tx.query<{ name: string }[]>(
    `SELECT m.name FROM roster_import_people p JOIN members m ON m.id = p.member_id
     WHERE p.import_id = $1 AND (${anyOf(USES[kind])} OR (p.is_new AND (${anyOf(USES_OF_NEW)})))
     ORDER BY p.row_number LIMIT ${String(NAMED_MAX)}`,
    [importId],
  );
  return rows.map(({ name }) => name);
};
