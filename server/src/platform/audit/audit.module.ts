import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEvent } from './audit-event.entity.js';
import { AuditSeal } from './audit-seal.entity.js';
import { ListExport } from './list-export.entity.js';
import { AuditSealsService } from './audit-seals.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([AuditEvent, AuditSeal, ListExport])],
  providers: [AuditSealsService],
  exports: [AuditSealsService],
})
export class AuditModule {}
