import { createHash, randomBytes } from 'node:crypto';
import type { Client } from 'pg';

/** Whose session a read is made with. */
export const CALLERS = {
  elder: `SELECT beneficiary_id AS id FROM service_requests WHERE beneficiary_kind = 'member' GROUP BY 1
    ORDER BY count(*) DESC, 1 LIMIT 1`,
  volunteer: 'SELECT volunteer_id AS id FROM assignments GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1',
  worker: `SELECT m.member_id AS id FROM service_requests r JOIN member_roles m ON m.organization_id = r.organization_id
    AND m.role = 'worker' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
  district: `SELECT m.member_id AS id FROM member_roles m JOIN organizations o ON o.id = m.organization_id
    WHERE m.role = 'worker' AND o.kind = 'district' ORDER BY 1 LIMIT 1`,
  operator: `SELECT member_id AS id FROM member_roles WHERE role = 'operator' ORDER BY granted_at LIMIT 1`,
} as const;
export type CallerName = keyof typeof CALLERS;

/** A session as a phone or desk would have: its token. */
export const openSession = async (owner: Client, memberId: string | undefined, days = 1): Promise<string> => {
  const token = randomBytes(24).toString('base64url');
  await owner.query(
    `INSERT INTO sessions (id, member_id, token_hash, kind, created_at, extended_at, expires_at, seen_on, device)
     VALUES (uuidv7(), $1, $2, 'phone', now(), now(), now() + make_interval(days => $3),
       (now() AT TIME ZONE 'Asia/Shanghai')::date, 'bench')`,
    [memberId, createHash('sha256').update(token).digest(), days],
  );
  return token;
};

/** A session for each of them: the busiest of their kind. */
export const openSessions = async (owner: Client, days = 1): Promise<Record<CallerName, string>> => {
  const tokens = {} as Record<CallerName, string>;
  for (const [name, sql] of Object.entries(CALLERS) as [CallerName, string][]) {
    const { rows } = await owner.query<{ id: string }>(sql);
    tokens[name] = await openSession(owner, rows[0]?.id, days);
  }
  return tokens;
};
