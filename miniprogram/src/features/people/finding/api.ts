import type { FoundPersonDto, PageDto, PersonKind } from '@huzhu/shared';
import { http } from '@/services/http';

/** Who may be meant, among those of a worker's organizations, best first. */
export const findPeople = (search: string, kind?: PersonKind, cursor?: string): Promise<PageDto<FoundPersonDto>> =>
  http.get('/people', { search, kind, cursor });
