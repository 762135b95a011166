import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { CardsService } from './cards.service.js';
import { EldersController } from './elders.controller.js';
import { EldersService } from './elders.service.js';

@Module({
  imports: [OrganizationsModule],
  controllers: [EldersController],
  providers: [EldersService, CardsService],
  exports: [EldersService, CardsService],
})
export class EldersModule {}
