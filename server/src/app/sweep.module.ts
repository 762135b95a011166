import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { BookCheckModule } from '../book-check/book-check.module.js';
import { DispatchModule } from '../dispatch/dispatch.module.js';
import { FilesModule } from '../files/files.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { MergingModule } from '../merging/merging.module.js';
import { RosterModule } from '../roster/roster.module.js';
import { LifeModule } from '../life/life.module.js';
import { MyDataModule } from '../my-data/my-data.module.js';
import { ServiceRequestsModule } from '../service-requests/service-requests.module.js';
import { VolunteersModule } from '../volunteers/volunteers.module.js';
import { Sweeper } from './sweeper.js';

@Module({
  imports: [
    ...[AuditModule, BookCheckModule, JobsModule, FilesModule, LedgerModule, RosterModule, MergingModule],
    ...[ServiceRequestsModule, DispatchModule, VolunteersModule, LifeModule, MyDataModule],
  ],
  providers: [Sweeper],
  exports: [Sweeper],
})
export class SweepModule {}
