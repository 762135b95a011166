import { TABLE_ROWS, type AssignmentFilterDto, type AssignmentRowDto, type PageDto } from '@huzhu/shared';
import { http } from '@/services/http';
import { saveFile } from '@/services/files';
import { queryOf } from '../request-table/filter';

const PATH = '/assignments/table';

/** One page of what was chosen. */
export const readTasks = (filter: AssignmentFilterDto, cursor?: string): Promise<PageDto<AssignmentRowDto>> =>
  http.get(PATH, { ...filter, cursor, limit: TABLE_ROWS.max });

/** What was chosen as a file for a spreadsheet. */
export const saveTasks = (filter: AssignmentFilterDto): Promise<void> =>
  saveFile(`${PATH}/file?${queryOf(filter)}`, `任务 ${filter.dayFrom} 到 ${filter.dayTo}.csv`);
