import type {
  CreateServiceItemDto,
  PageDto,
  ServiceItemDto,
  ServiceItemVersionDto,
  WriteServiceItemVersionDto,
} from '@huzhu/shared';
import { http, type Query } from '@/services/http';
import { knownProblem } from '@/services/problem-error';

/** A row of the catalog, known by its code. */
export interface CatalogItem extends ServiceItemDto {
  id: string;
}

const PAGE_SIZE = 50;

const readPage = async (query: Query): Promise<PageDto<CatalogItem>> => {
  const page = await http.get<PageDto<ServiceItemDto>>('/service-items', query);
  return { ...page, items: page.items.map((item) => ({ ...item, id: item.code })) };
};

/** The catalog is a page or two: read whole, because it is shown in groups. */
const readAll = async (query: Query): Promise<CatalogItem[]> => {
  const items: CatalogItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage({ ...query, limit: PAGE_SIZE, cursor });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
};

/** What an elder can be helped with, the most asked for first. */
export const readElderItems = (): Promise<CatalogItem[]> => readAll({ beneficiaryKind: 'member' });

/** The same, page by page. */
export const listServiceItems = (cursor?: string): Promise<PageDto<CatalogItem>> =>
  readPage({ beneficiaryKind: 'member', cursor });

/** What a community can be helped with as such, page by page. */
export const listOrganizationItems = (cursor?: string): Promise<PageDto<CatalogItem>> =>
  readPage({ beneficiaryKind: 'organization', cursor });

/** Everything an operator keeps: retired items and those still to come, too. */
export const readWholeCatalog = (): Promise<CatalogItem[]> => readAll({ shown: 'all' });

const pathOf = (code: string): string => `/service-items/${encodeURIComponent(code)}`;

/** One kind of help that can be asked for. */
export const readServiceItem = async (code: string): Promise<ServiceItemDto> => {
  const item = await http.get<ServiceItemDto>(pathOf(code));
  if (item.retiredAt !== null) throw knownProblem('item-retired');
  return item;
};

/** The newest versions, newest first: one page of them. */
export const readVersions = async (code: string): Promise<ServiceItemVersionDto[]> =>
  (await http.get<PageDto<ServiceItemVersionDto>>(`${pathOf(code)}/versions`, { limit: PAGE_SIZE })).items;

export const createServiceItem = (body: CreateServiceItemDto): Promise<ServiceItemDto> =>
  http.post('/service-items', body);
export const writeItemVersion = (code: string, body: WriteServiceItemVersionDto): Promise<ServiceItemDto> =>
  http.post(`${pathOf(code)}/versions`, body);
export const retireItem = (code: string): Promise<ServiceItemDto> => http.post(`${pathOf(code)}/retire`);
export const restoreItem = (code: string): Promise<ServiceItemDto> => http.post(`${pathOf(code)}/restore`);
export const placeItem = (code: string, position: number): Promise<ServiceItemDto> =>
  http.post(`${pathOf(code)}/position`, { position });
