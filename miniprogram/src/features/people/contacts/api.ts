import type { ContactDto, ContactReportDto, ContactSide, PageDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** How to reach a member; counted and written down. `reason`: when the day's number is used up. */
export const revealMember = (memberId: string, reason?: string): Promise<ContactDto> =>
  http.post(`/members/${memberId}/reveal-contact`, { reason });

/** How to reach the other side of a service. */
export const revealOfAssignment = (id: string, of: ContactSide, reason?: string): Promise<ContactDto> =>
  http.post(`/assignments/${id}/reveal-contact`, { of, reason });

/** Readings beyond a day's number in organizations below, newest first. */
export const listContactReports = (cursor?: string): Promise<PageDto<ContactReportDto>> =>
  http.get('/contact-reports', { cursor });
