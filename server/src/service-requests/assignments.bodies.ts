import { WORKER_STEPS, type WaitingQueryDto, type WorkerStep } from '@huzhu/shared';
import { IsIn } from 'class-validator';
import { Fulfils } from '../common/fulfils.decorator.js';
import { PageQuery } from '../common/page.query.js';

@Fulfils<WaitingQueryDto>()
export class WaitingQuery extends PageQuery {
  @IsIn(WORKER_STEPS) step!: WorkerStep;
}
