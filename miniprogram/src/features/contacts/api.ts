import type { ContactDto, ContactSide } from '@huzhu/shared';
import { http } from '@/services/http';

/** How to reach a member; counted and written down. `reason`: when the day's number is used up. */
export const revealMember = (memberId: string, reason?: string): Promise<ContactDto> =>
  http.post(`/members/${memberId}/reveal-contact`, { reason });

/** How to reach the other side of a service. */
export const revealOfAssignment = (id: string, of: ContactSide, reason?: string): Promise<ContactDto> =>
  http.post(`/assignments/${id}/reveal-contact`, { of, reason });
