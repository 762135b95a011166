import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExposureModule } from '../../people/exposure/exposure.module.js';
import { MembersModule } from '../../people/members/members.module.js';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { VolunteersModule } from '../../people/volunteers/volunteers.module.js';
import { LetterPrint } from './letter-print.entity.js';
import { LetterWriter } from './letter.writer.js';
import { LettersAccess } from './letters.access.js';
import { LettersController } from './letters.controller.js';
import { LettersService } from './letters.service.js';
import { TaskSheetsController } from './task-sheets.controller.js';
import { TaskSheetsService } from './task-sheets.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([LetterPrint]),
    ...[ExposureModule, MembersModule, OrganizationsModule, VolunteersModule],
  ],
  controllers: [LettersController, TaskSheetsController],
  providers: [LettersAccess, LetterWriter, LettersService, TaskSheetsService],
})
export class LettersModule {}
