import type { Role } from './members.js';

/** Query of GET /staff. */
export interface StaffQueryDto {
  limit?: number;
  cursor?: string;
  /** Left out: of the organizations that the caller's roles are on. */
  organizationId?: string;
}

/** Body of POST /staff: somebody of the register by number, or somebody new by name. */
export interface InviteStaffDto {
  organizationId: string;
  role: Role;
  /** Member number of somebody who is registered already. */
  number?: string;
  /** Name of somebody who is not. */
  name?: string;
  phone?: string;
}

/** One role of one person on one organization; `id` names the role. */
export interface StaffDto {
  id: string;
  memberId: string;
  name: string;
  number: string;
  role: Role;
  organizationId: string;
  organizationName: string;
  grantedAt: string;
  /** Null while it is held. */
  endedAt: string | null;
  /** Who took over from them. */
  successorName: string | null;
  /** False: their WeChat is not bound yet, so they cannot come in. */
  isBound: boolean;
}

/** Body of POST /staff/{id}/hand-over. */
export interface HandOverDto {
  /** Another on whom the same role reaches this organization: member id. */
  successorId: string;
}
