import type { ServiceRequestDto } from '@huzhu/shared';
import { advanceClock, ApiPerson, clockOf } from './api-person.ts';

const SOON_MS = 30 * 60_000;

export interface ServedOnce {
  elder: ApiPerson;
  volunteer: ApiPerson;
  done: ServiceRequestDto;
}

/** A visit that took place, and that the elder has confirmed: what 再请一次 and 还请李姐 are said of. */
export const servedOnce = async (baseUrl: string, elderName: string, volunteerName: string): Promise<ServedOnce> => {
  const [elder, volunteer] = await Promise.all([
    ApiPerson.named(baseUrl, elderName),
    ApiPerson.named(baseUrl, volunteerName),
  ]);
  const now = await clockOf(baseUrl);
  const done = await elder.asks('companion_chat', new Date(now.getTime() + SOON_MS), 60);
  const { id } = await volunteer.accepts(done);
  const digits = async (): Promise<string> => {
    const { assignments } = await elder.get<ServiceRequestDto>(`/service-requests/${done.id}`);
    return assignments[0]?.meetingCode?.digits ?? '';
  };
  await volunteer.post(`/assignments/${id}/check-in`, { method: 'code', digits: await digits() });
  await advanceClock(baseUrl, 'ninety_minutes');
  await volunteer.post(`/assignments/${id}/check-out`, { method: 'code', digits: await digits() });
  await elder.post(`/assignments/${id}/confirm`);
  return { elder, volunteer, done };
};
