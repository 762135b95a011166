import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { FactDeskService } from './fact-desk.service.js';
import { FactsAccess } from './facts.access.js';
import { FactsController } from './facts.controller.js';
import { FactsReader } from './facts.reader.js';
import { ServedFreeReader } from './served-free.reader.js';

@Module({
  imports: [OrganizationsModule],
  controllers: [FactsController],
  providers: [FactDeskService, FactsReader, ServedFreeReader, FactsAccess],
})
export class FactsModule {}
