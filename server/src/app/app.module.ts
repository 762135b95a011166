import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { ProblemFilter } from '../common/problem.filter.js';
import { RequestLimits } from '../common/request-limits.js';
import { SessionGuard } from '../common/session.guard.js';
import type { Settings } from '../common/settings.js';
import { StrayInputGuard } from '../common/stray-input.guard.js';
import { validationPipe } from '../common/validation.pipe.js';
import { BookCheckModule } from '../book-check/book-check.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { CreditsModule } from '../credits/credits.module.js';
import { DatabaseModule } from '../database/database.module.js';
import { DemoModule } from '../demo/demo.module.js';
import { DispatchModule } from '../dispatch/dispatch.module.js';
import { EldersModule } from '../elders/elders.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { ExposureModule } from '../exposure/exposure.module.js';
import { FactsModule } from '../facts/facts.module.js';
import { FilesModule } from '../files/files.module.js';
import { LifeModule } from '../life/life.module.js';
import { MembersModule } from '../members/members.module.js';
import { MyDataModule } from '../my-data/my-data.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OperatingModule } from '../operating/operating.module.js';
import { MergingModule } from '../merging/merging.module.js';
import { OpeningsModule } from '../openings/openings.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { QueuesModule } from '../queues/queues.module.js';
import { SupervisionModule } from '../supervision/supervision.module.js';
import { RatingsModule } from '../ratings/ratings.module.js';
import { RosterModule } from '../roster/roster.module.js';
import { ServiceRequestsModule } from '../service-requests/service-requests.module.js';
import { VolunteersModule } from '../volunteers/volunteers.module.js';
import { WechatModule } from '../wechat/wechat.module.js';
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

@Module({})
export class AppModule {
  static with(settings: Settings, source: DataSource): DynamicModule {
    const features = [
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
      CatalogModule,
      RosterModule,
      OpeningsModule,
      MergingModule,
      ServiceRequestsModule,
      DispatchModule,
      EvidenceModule,
      CreditsModule,
      RatingsModule,
      LifeModule,
      MyDataModule,
      QueuesModule,
      SupervisionModule,
      BookCheckModule,
      SweepModule,
    ];
    const demo = settings.mode === 'production' ? [] : [DemoModule.with([SweepModule], Sweeper)];
    return {
      module: AppModule,
      imports: [DatabaseModule.with(settings, source), ...features, ...demo],
      controllers: [HealthController, ReadinessController, MeController],
      providers: PROVIDERS,
    };
  }
}
