import { Module } from '@nestjs/common';
import { EldersModule } from '../elders/elders.module.js';
import { ExposureModule } from '../exposure/exposure.module.js';
import { FilesModule } from '../files/files.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { VolunteersModule } from '../volunteers/volunteers.module.js';
import { RegisterReader } from './register.reader.js';
import { RosterChecksService } from './roster-checks.service.js';
import { RosterController, RosterExportsController } from './roster.controller.js';
import { RosterDryRun } from './roster.dry-run.js';
import { RosterEnter } from './roster.enter.js';
import { RosterExportService } from './roster-export.service.js';
import { RosterService } from './roster.service.js';

@Module({
  imports: [FilesModule, OrganizationsModule, PoliciesModule, EldersModule, VolunteersModule, ExposureModule],
  controllers: [RosterController, RosterExportsController],
  providers: [RosterService, RosterDryRun, RosterChecksService, RosterExportService, RosterEnter, RegisterReader],
  exports: [RosterService],
})
export class RosterModule {}
