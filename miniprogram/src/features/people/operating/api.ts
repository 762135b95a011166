import type {
  AddOrganizationDto,
  BindingCodeDto,
  ChangeOrganizationDto,
  EndSessionsReason,
  InviteStaffDto,
  MemberAccessDto,
  OrganizationNodeDto,
  PageDto,
  PhoneStandingDto,
  ProvePhoneDto,
  StaffDto,
} from '@huzhu/shared';
import { http } from '@/services/http';

type Node = OrganizationNodeDto;

export const listOrganizations = (parentId: string | undefined, cursor: string | undefined): Promise<PageDto<Node>> =>
  http.get<PageDto<Node>>('/organizations', { parentId, cursor });

export const readOrganization = (id: string): Promise<Node> => http.get<Node>(`/organizations/${id}`);

export const addOrganization = (body: AddOrganizationDto): Promise<Node> => http.post<Node>('/organizations', body);

export const changeOrganization = (id: string, body: ChangeOrganizationDto): Promise<Node> =>
  http.patch<Node>(`/organizations/${id}`, body);

export const setIssuer = ({ id, version }: Node, issuesMinutes: boolean): Promise<Node> =>
  http.post<Node>(`/organizations/${id}/issuer`, { version, issuesMinutes });

export const closeOrganization = ({ id, version }: Node): Promise<Node> =>
  http.post<Node>(`/organizations/${id}/close`, { version });

export const listStaff = (organizationId: string, cursor: string | undefined): Promise<PageDto<StaffDto>> =>
  http.get<PageDto<StaffDto>>('/staff', { organizationId, cursor });

export const inviteStaff = (body: InviteStaffDto): Promise<StaffDto> => http.post<StaffDto>('/staff', body);

export const revokeRole = (id: string): Promise<StaffDto> => http.post<StaffDto>(`/staff/${id}/revoke`);

export const handOverRole = (id: string, successorId: string): Promise<StaffDto> =>
  http.post<StaffDto>(`/staff/${id}/hand-over`, { successorId });

export const readPhone = (memberId: string): Promise<PhoneStandingDto> => http.get(`/members/${memberId}/phone`);

export const provePhone = (memberId: string, body: ProvePhoneDto): Promise<PhoneStandingDto> =>
  http.post(`/members/${memberId}/phone-proofs`, body);

/** Each asking makes a new one, and the one before void. */
/** Whether somebody can get in with their phone. */
export const readAccess = (memberId: string): Promise<MemberAccessDto> => http.get(`/members/${memberId}/sessions`);

export const endSessionsOf = (memberId: string, reason: EndSessionsReason): Promise<MemberAccessDto> =>
  http.post<MemberAccessDto>(`/members/${memberId}/sessions/end`, { reason }, { keyed: false });

export const allowLoginOf = (memberId: string): Promise<MemberAccessDto> =>
  http.post<MemberAccessDto>(`/members/${memberId}/sessions/allow`, {}, { keyed: false });

export const giveBindingCode = (memberId: string): Promise<BindingCodeDto> =>
  http.post<BindingCodeDto>(`/members/${memberId}/binding-codes`, {}, { keyed: false });
