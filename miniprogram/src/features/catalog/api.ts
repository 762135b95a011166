import type { PageDto, ServiceItemDto } from '@huzhu/shared';
import { http } from '@/services/http';
import { knownProblem } from '@/services/problem-error';

/** A row of the catalog, known by its code. */
export interface CatalogItem extends ServiceItemDto {
  id: string;
}

/** What one can be helped with, the newest standard of each kind. */
export const listServiceItems = async (cursor?: string): Promise<PageDto<CatalogItem>> => {
  const page = await http.get<PageDto<ServiceItemDto>>('/service-items', { cursor });
  return { ...page, items: page.items.map((item) => ({ ...item, id: item.code })) };
};

/** One kind of help; the catalog is a page or two, and the server has no address for a single item. */
export const readServiceItem = async (code: string): Promise<ServiceItemDto> => {
  let cursor: string | undefined;
  do {
    const page = await listServiceItems(cursor);
    const found = page.items.find((item) => item.code === code);
    if (found) return found;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  throw knownProblem('not-found');
};
