import type { PageDto, RequestFilterDto, RequestRowDto } from '@huzhu/shared';
import { TABLE_ROWS } from '@huzhu/shared';
import { http } from '@/services/http';
import { saveFile } from '@/services/files';
import { queryOf } from './filter';

const PATH = '/service-requests/table';
/** More visits than these nobody reads off a calendar. */
const WEEK_PAGES_MAX = 5;

/** One page of what was chosen. */
export const readRows = (filter: RequestFilterDto, cursor?: string): Promise<PageDto<RequestRowDto>> =>
  http.get(PATH, { ...filter, cursor, limit: TABLE_ROWS.max });

/** What was chosen as a file for a spreadsheet. */
export const saveRows = (filter: RequestFilterDto): Promise<void> =>
  saveFile(`${PATH}/file?${queryOf(filter)}`, `需求 ${filter.dayFrom} 到 ${filter.dayTo}.csv`);

export interface Week {
  rows: RequestRowDto[];
  /** False: there are more than were read. */
  isWhole: boolean;
}

/** All that begins on these days, by their start. */
export const readWeek = async (filter: RequestFilterDto): Promise<Week> => {
  const rows: RequestRowDto[] = [];
  let cursor: string | undefined;
  for (let read = 0; read < WEEK_PAGES_MAX; read += 1) {
    const page = await readRows(filter, cursor);
    rows.push(...page.items);
    if (page.nextCursor === null) return { rows, isWhole: true };
    cursor = page.nextCursor;
  }
  return { rows, isWhole: false };
};
