import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FilesModule } from '../../platform/files/files.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { PoliciesModule } from '../../people/policies/policies.module.js';
import { OpeningBalance } from './opening.entity.js';
import { OpeningsController } from './openings.controller.js';
import { OpeningsReader } from './openings.reader.js';
import { OpeningsService } from './openings.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([OpeningBalance]), FilesModule, OrganizationsModule, PoliciesModule, LedgerModule],
  controllers: [OpeningsController],
  providers: [OpeningsService, OpeningsReader],
  exports: [OpeningsService],
})
export class OpeningsModule {}
