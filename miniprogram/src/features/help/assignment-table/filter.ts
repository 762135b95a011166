import { ASSIGNMENT_STATUSES, type AssignmentFilterDto } from '@huzhu/shared';
import type { Day } from '../../../format/day.ts';
import { type Params, tableFilterIn } from '../request-table/filter.ts';

/** Out of a page's address, which anybody may write: what it cannot mean is left out. */
export const taskFilterIn = (params: Params, today: Day): AssignmentFilterDto => ({
  ...tableFilterIn(params, today),
  status: ASSIGNMENT_STATUSES.find((one) => one === params.status),
});
