import {
  TASK_SPANS,
  WORKER_STEPS,
  type MyAssignmentsQueryDto,
  type TaskSpan,
  type WaitingQueryDto,
  type WorkerStep,
} from '@huzhu/shared';
import { IsIn, IsOptional } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsDay } from '../../platform/common/is-day.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';

@Fulfils<MyAssignmentsQueryDto>()
export class MyAssignmentsQuery extends PageQuery {
  @IsOptional() @IsDay() weekFrom?: string;
  @IsOptional() @IsIn(TASK_SPANS) which?: TaskSpan;
}

@Fulfils<WaitingQueryDto>()
export class WaitingQuery extends PageQuery {
  @IsIn(WORKER_STEPS) step!: WorkerStep;
}
