import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ProblemFilter } from '../platform/common/problem.filter.js';
import { RequestLimits } from '../platform/common/request-limits.js';
import { SessionGuard } from '../platform/common/session.guard.js';
import type { Settings } from '../platform/common/settings.js';
import { StrayInputGuard } from '../platform/common/stray-input.guard.js';
import { validationPipe } from '../platform/common/validation.pipe.js';
import { BookCheckModule } from '../oversight/book-check/book-check.module.js';
import { CatalogModule } from '../help/catalog/catalog.module.js';
import { CreditsModule } from '../help/credits/credits.module.js';
import { DatabaseModule } from '../platform/database/database.module.js';
import { DemoModule } from './demo/demo.module.js';
import { DispatchModule } from '../help/dispatch/dispatch.module.js';
import { OffersModule } from '../help/offers/offers.module.js';
import { EldersModule } from '../people/elders/elders.module.js';
import { EvidenceModule } from '../help/evidence/evidence.module.js';
import { ExposureModule } from '../people/exposure/exposure.module.js';
import { FindingModule } from '../people/finding/finding.module.js';
import { FactsModule } from '../people/facts/facts.module.js';
import { FilesModule } from '../platform/files/files.module.js';
import { LettersModule } from '../community/letters/letters.module.js';
import { LifeModule } from '../community/life/life.module.js';
import { MembersModule } from '../people/members/members.module.js';
import { MyDataModule } from '../community/my-data/my-data.module.js';
import { NotificationsModule } from '../platform/notifications/notifications.module.js';
import { OperatingModule } from '../people/operating/operating.module.js';
import { MergingModule } from '../community/merging/merging.module.js';
import { OpeningsModule } from '../book/openings/openings.module.js';
import { OrganizationsModule } from '../people/organizations/organizations.module.js';
import { QueuesModule } from '../community/queues/queues.module.js';
import { SupervisionModule } from '../oversight/supervision/supervision.module.js';
import { RatingsModule } from '../help/ratings/ratings.module.js';
import { ReferralsModule } from '../help/referrals/referrals.module.js';
import { ErrandMoneyModule } from '../help/errand-money/errand-money.module.js';
import { SeriesModule } from '../help/series/series.module.js';
import { IncidentsModule } from '../help/incidents/incidents.module.js';
import { MessagesModule } from '../help/messages/messages.module.js';
import { StoriesModule } from '../help/stories/stories.module.js';
import { RosterModule } from '../community/roster/roster.module.js';
import { AssignmentsModule } from '../help/assignments/assignments.module.js';
import { ServiceRequestsModule } from '../help/service-requests/service-requests.module.js';
import { VolunteersModule } from '../people/volunteers/volunteers.module.js';
import { WechatModule } from '../platform/wechat/wechat.module.js';
import { HealthController } from './health.controller.js';
import { Limits } from './limits.js';
import { MeController } from './me.controller.js';
import { Readiness } from './readiness.js';
import { ReadinessController } from './readiness.controller.js';
import { Sweeper } from './sweeper.js';
import { SweepModule } from './sweep.module.js';

const PROVIDERS: Provider[] = [
  Readiness,
  { provide: APP_FILTER, useClass: ProblemFilter },
  Limits,
  { provide: RequestLimits, useExisting: Limits },
  { provide: APP_GUARD, useClass: SessionGuard },
  { provide: APP_GUARD, useClass: StrayInputGuard },
  { provide: APP_PIPE, useValue: validationPipe },
];

/** Every room that brings routes or work of its own; what one needs of another it imports itself. */
const FEATURES = [
  FilesModule,
  WechatModule,
  NotificationsModule,
  OrganizationsModule,
  MembersModule,
  OperatingModule,
  EldersModule,
  FactsModule,
  VolunteersModule,
  ExposureModule,
  FindingModule,
  CatalogModule,
  RosterModule,
  OpeningsModule,
  MergingModule,
  AssignmentsModule,
  ServiceRequestsModule,
  DispatchModule,
  OffersModule,
  SeriesModule,
  ReferralsModule,
  EvidenceModule,
  CreditsModule,
  RatingsModule,
  StoriesModule,
  MessagesModule,
  IncidentsModule,
  ErrandMoneyModule,
  LifeModule,
  LettersModule,
  MyDataModule,
  QueuesModule,
  SupervisionModule,
  BookCheckModule,
  SweepModule,
];

@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    const demo = settings.mode === 'production' ? [] : [DemoModule.with([SweepModule], Sweeper)];
    return {
      module: AppModule,
      imports: [DatabaseModule.with(settings), ...FEATURES, ...demo],
      controllers: [HealthController, ReadinessController, MeController],
      providers: PROVIDERS,
    };
  }
}
