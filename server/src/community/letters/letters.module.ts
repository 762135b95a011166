import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExposureModule } from '../../people/exposure/exposure.module.js';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { LetterPrint } from './letter-print.entity.js';
import { LetterWriter } from './letter.writer.js';
import { LettersAccess } from './letters.access.js';
import { LettersController } from './letters.controller.js';
import { LettersService } from './letters.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([LetterPrint]), ExposureModule, OrganizationsModule],
  controllers: [LettersController],
  providers: [LettersAccess, LetterWriter, LettersService],
})
export class LettersModule {}
