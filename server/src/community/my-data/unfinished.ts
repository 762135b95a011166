import type { EntityManager } from 'typeorm';
import { Problem } from '../../platform/common/problem.js';

interface Unfinished {
  services: boolean;
  roles: boolean;
  minutes: boolean;
}

const UNFINISHED = `SELECT
  EXISTS (SELECT FROM service_requests WHERE beneficiary_id = $1 AND status IN ('draft', 'in_review', 'open', 'filled'))
    OR EXISTS (SELECT FROM referrals f JOIN service_requests r ON r.id = f.request_id
      WHERE r.beneficiary_id = $1 AND f.status IN ('open', 'accepted'))
    OR EXISTS (SELECT FROM assignments WHERE volunteer_id = $1 AND status NOT IN ('ended', 'credited', 'voided'))
    AS services,
  EXISTS (SELECT FROM member_roles WHERE member_id = $1 AND ended_at IS NULL) AS roles,
  EXISTS (SELECT FROM ledger_accounts WHERE owner_kind = 'member' AND owner_id = $1 AND (balance <> 0 OR held <> 0))
    AS minutes`;

/** Nobody is forgotten while others still owe them something, or they owe others. */
export const refuseUnfinished = async (tx: EntityManager, memberId: string): Promise<void> => {
  const [row] = await tx.query<Unfinished[]>(UNFINISHED, [memberId]);
  if (row?.services) throw new Problem('services-open');
  if (row?.roles) throw new Problem('roles-open');
  if (row?.minutes) throw new Problem('minutes-left');
};
