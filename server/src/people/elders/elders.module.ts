import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { CardsService } from './cards.service.js';
import { ElderCardsService } from './elder-cards.service.js';
import { ElderFileController } from './elder-file.controller.js';
import { ElderFileReader } from './elder-file.reader.js';
import { ElderFileService } from './elder-file.service.js';
import { ElderPause } from './elder-pauses.js';
import { ElderAbilityLevel, ElderCard, ElderProfile, ElderVolunteerWish } from './elder.entities.js';
import { EldersAccess } from './elders.access.js';
import { EldersController } from './elders.controller.js';
import { EldersService } from './elders.service.js';
import { KinController } from './kin.controller.js';
import { KinService } from './kin.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([ElderPause, ElderAbilityLevel, ElderCard, ElderProfile, ElderVolunteerWish]),
    OrganizationsModule,
    PoliciesModule,
  ],
  controllers: [EldersController, ElderFileController, KinController],
  providers: [
    ...[EldersService, CardsService, EldersAccess, ElderFileReader, ElderFileService],
    ...[ElderCardsService, KinService],
  ],
  exports: [EldersService, CardsService, ElderFileService],
})
export class EldersModule {}
