import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EldersModule } from '../../people/elders/elders.module.js';
import { ExposureModule } from '../../people/exposure/exposure.module.js';
import { FilesModule } from '../../platform/files/files.module.js';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { PoliciesModule } from '../../people/policies/policies.module.js';
import { VolunteersModule } from '../../people/volunteers/volunteers.module.js';
import { RegisterReader } from './register.reader.js';
import { RosterChecksService } from './roster-checks.service.js';
import { RosterExportService } from './roster-export.service.js';
import { RosterController, RosterExportsController } from './roster.controller.js';
import { RosterDryRun } from './roster.dry-run.js';
import { RosterEnter } from './roster.enter.js';
import { RosterImport, RosterImportPerson, RosterSample } from './roster.entities.js';
import { RosterService } from './roster.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([RosterImport, RosterImportPerson, RosterSample]),
    FilesModule,
    OrganizationsModule,
    PoliciesModule,
    EldersModule,
    VolunteersModule,
    ExposureModule,
  ],
  controllers: [RosterController, RosterExportsController],
  providers: [RosterService, RosterDryRun, RosterChecksService, RosterExportService, RosterEnter, RegisterReader],
  exports: [RosterService],
})
export class RosterModule {}
