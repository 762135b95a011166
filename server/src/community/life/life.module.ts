import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EldersModule } from '../../people/elders/elders.module.js';
import { LedgerModule } from '../../book/ledger/ledger.module.js';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { PoliciesModule } from '../../people/policies/policies.module.js';
import { LifeChangesController } from './changes.controller.js';
import { DeathController } from './death.controller.js';
import { DeathReader } from './death.reader.js';
import { DeathService } from './death.service.js';
import { SeriesModule } from '../../help/series/series.module.js';
import { LifeAccess } from './life.access.js';
import { DeathReport, DeathReportEffect, MemberMove } from './life.entities.js';
import { LifeReader } from './life.reader.js';
import { MovingService } from './moving.service.js';
import { PausingService } from './pausing.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([DeathReport, DeathReportEffect, MemberMove]),
    OrganizationsModule,
    PoliciesModule,
    EldersModule,
    LedgerModule,
    SeriesModule,
  ],
  controllers: [DeathController, LifeChangesController],
  providers: [LifeAccess, DeathReader, LifeReader, DeathService, PausingService, MovingService],
  exports: [MovingService],
})
export class LifeModule {}
