import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { WechatModule } from '../../platform/wechat/wechat.module.js';
import { Bank } from './bank.entity.js';
import { CommunitiesController } from './communities.controller.js';
import { CommunitiesService } from './communities.service.js';
import { DutyHours } from './duty-hours.entity.js';
import { DutyController } from './duty.controller.js';
import { DutyService } from './duty.service.js';
import { EntranceController } from './entrance.controller.js';
import { OrganizationCardsService } from './organization-cards.service.js';
import { OrganizationClosure } from './organization-closure.entity.js';
import { Organization } from './organization.entity.js';
import { OrganizationsService } from './organizations.service.js';
import { PosterCodesService } from './poster-codes.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Bank, DutyHours, OrganizationClosure, Organization]), WechatModule],
  controllers: [CommunitiesController, DutyController, EntranceController],
  providers: [OrganizationsService, CommunitiesService, DutyService, OrganizationCardsService, PosterCodesService],
  exports: [OrganizationsService, CommunitiesService, DutyService],
})
export class OrganizationsModule {}
