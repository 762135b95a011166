import { Injectable } from '@nestjs/common';
import { ROLES } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../../platform/common/calendar.js';
import { ProvidersService } from '../../../help/referrals/providers.service.js';
import { callerOf } from './settlers.js';

const LICENSED_FOR_DAYS = 400;

/** Who does what volunteers cannot: one that both workers have looked at, and one that waits for the second. */
const PROVIDERS = [
  {
    ...{ name: '安康居家护理站', phone: '0871-63510001', licenceNumber: '530111600000001', isVerified: true },
    ...{ services: ['hospital_escort', 'home_visit', 'companion_chat'], priceNote: '每小时 60 元，长护险可以结算' },
  },
  {
    ...{ name: '春城家政服务部', phone: '0871-63510002', licenceNumber: '530111600000002', isVerified: false },
    ...{ services: ['companion_chat'], priceNote: '每次 80 元起' },
  },
];

@Injectable()
export class Directory {
  constructor(private readonly providers: ProvidersService) {}

  async fill(
    [firstId, secondId]: readonly [string, string],
    organizationId: string,
    now: Temporal.Instant,
  ): Promise<void> {
    const [first, second] = [firstId, secondId].map((id) => callerOf(id, [{ role: ROLES[0], organizationId }]));
    if (!first || !second) throw new Error('two workers are needed');
    const licenceUntilOn = dayOf(now).add({ days: LICENSED_FOR_DAYS }).toString();
    for (const { isVerified, ...provider } of PROVIDERS) {
      const { id, version } = await this.providers.enter(first, { ...provider, organizationId, licenceUntilOn }, now);
      if (isVerified) await this.providers.verify(second, id, { version }, now);
    }
  }
}
