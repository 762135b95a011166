import type { ClockDto, ClockStep, DemoPersonDto, Face, HealthDto, PageDto, SessionDto } from '@huzhu/shared';
import { http } from '@/services/http';

export const readHealth = (): Promise<HealthDto> => http.get('/health');

export const readClock = (): Promise<ClockDto> => http.get('/demo/clock');

export const advanceClock = (step: ClockStep): Promise<ClockDto> =>
  http.post('/demo/clock/advance', { step }, { keyed: false });

export const takeSession = (memberId: string): Promise<SessionDto> =>
  http.post('/demo/sessions', { memberId }, { keyed: false });

const PAGE_LIMIT = 20;
/** So many people make a page worth looking at. */
const ENOUGH = 8;

const listPeople = (cursor?: string): Promise<PageDto<DemoPersonDto>> =>
  http.get('/demo/people', { cursor, limit: PAGE_LIMIT });

/** A row of the list, known by the member. */
export interface DemoPerson extends DemoPersonDto {
  id: string;
}

/** The next people with this face. The server lists everybody, so pages are read until there are enough of them. */
export const listPeopleOf = async (face: Face, cursor?: string): Promise<PageDto<DemoPerson>> => {
  const found: DemoPersonDto[] = [];
  let next = cursor;
  do {
    const page = await listPeople(next);
    found.push(...page.items.filter((person) => person.faces.includes(face)));
    next = page.nextCursor ?? undefined;
  } while (found.length < ENOUGH && next !== undefined);
  return { items: found.map((person) => ({ ...person, id: person.memberId })), nextCursor: next ?? null };
};
