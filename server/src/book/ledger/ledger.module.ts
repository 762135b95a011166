import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PoliciesModule } from '../../people/policies/policies.module.js';
import { LotExpiryService } from './expiry.service.js';
import {
  LedgerAccount,
  LedgerEntry,
  LedgerHold,
  LedgerHoldLine,
  LedgerReason,
  LedgerStatement,
  LedgerStop,
  LedgerTransaction,
  LedgerUnit,
} from './ledger.entities.js';
import { LedgerService } from './ledger.service.js';

const ENTITIES = [
  LedgerAccount,
  LedgerEntry,
  LedgerHold,
  LedgerHoldLine,
  LedgerReason,
  LedgerStatement,
  LedgerStop,
  LedgerTransaction,
  LedgerUnit,
];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), PoliciesModule],
  providers: [LedgerService, LotExpiryService],
  exports: [LedgerService, LotExpiryService],
})
export class LedgerModule {}
