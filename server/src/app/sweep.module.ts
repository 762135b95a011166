import { Module } from '@nestjs/common';
import { AuditModule } from '../platform/audit/audit.module.js';
import { BookCheckModule } from '../oversight/book-check/book-check.module.js';
import { DispatchModule } from '../help/dispatch/dispatch.module.js';
import { OffersModule } from '../help/offers/offers.module.js';
import { FilesModule } from '../platform/files/files.module.js';
import { JobsModule } from '../platform/jobs/jobs.module.js';
import { LedgerModule } from '../book/ledger/ledger.module.js';
import { MessagesModule } from '../help/messages/messages.module.js';
import { MergingModule } from '../community/merging/merging.module.js';
import { RosterModule } from '../community/roster/roster.module.js';
import { LifeModule } from '../community/life/life.module.js';
import { MyDataModule } from '../community/my-data/my-data.module.js';
import { SeriesModule } from '../help/series/series.module.js';
import { ServiceRequestsModule } from '../help/service-requests/service-requests.module.js';
import { VolunteersModule } from '../people/volunteers/volunteers.module.js';
import { Sweeper } from './sweeper.js';

@Module({
  imports: [
    ...[AuditModule, BookCheckModule, JobsModule, FilesModule, LedgerModule, RosterModule, MergingModule],
    ...[ServiceRequestsModule, SeriesModule, DispatchModule, OffersModule, MessagesModule],
    ...[VolunteersModule, LifeModule, MyDataModule],
  ],
  providers: [Sweeper],
  exports: [Sweeper],
})
export class SweepModule {}
