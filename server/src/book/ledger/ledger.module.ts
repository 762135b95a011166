import { Module } from '@nestjs/common';
import { PoliciesModule } from '../../people/policies/policies.module.js';
import { LotExpiryService } from './expiry.service.js';
import { LedgerService } from './ledger.service.js';

@Module({
  imports: [PoliciesModule],
  providers: [LedgerService, LotExpiryService],
  exports: [LedgerService, LotExpiryService],
})
export class LedgerModule {}
