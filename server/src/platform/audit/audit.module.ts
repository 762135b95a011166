import { Module } from '@nestjs/common';
import { AuditSealsService } from './audit-seals.service.js';

@Module({ providers: [AuditSealsService], exports: [AuditSealsService] })
export class AuditModule {}
