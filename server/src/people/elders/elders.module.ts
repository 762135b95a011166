import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { CardsService } from './cards.service.js';
import { ElderCardsService } from './elder-cards.service.js';
import { ElderFileController } from './elder-file.controller.js';
import { ElderFileReader } from './elder-file.reader.js';
import { ElderFileService } from './elder-file.service.js';
import { EldersAccess } from './elders.access.js';
import { EldersController } from './elders.controller.js';
import { EldersService } from './elders.service.js';
import { KinController } from './kin.controller.js';
import { KinService } from './kin.service.js';

@Module({
  imports: [OrganizationsModule, PoliciesModule],
  controllers: [EldersController, ElderFileController, KinController],
  providers: [
    ...[EldersService, CardsService, EldersAccess, ElderFileReader, ElderFileService],
    ...[ElderCardsService, KinService],
  ],
  exports: [EldersService, CardsService, ElderFileService],
})
export class EldersModule {}
