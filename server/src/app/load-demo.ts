import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { ClockReader } from '../platform/common/session.guard.js';
import type { Settings } from '../platform/common/settings.js';
import { BankModule } from './bank.module.js';
import { CommunityModule } from './demo/community/community.module.js';
import { DemoCommunity } from './demo/community/load.js';
import { isDemo, isPeopled, markDemo } from './demo-mark.js';
import { empty } from './migrate.js';

@Module({})
class LoadModule {
  static with(settings: Settings): DynamicModule {
    return { module: LoadModule, imports: [BankModule.with(settings), CommunityModule] };
  }
}

/** Loads the demo community into an empty bank; a load that was killed under way is begun again from nothing. */
export const loadDemo = async (settings: Settings, ownerUrl: string): Promise<void> => {
  const app = await NestFactory.createApplicationContext(LoadModule.with(settings), { logger: ['error', 'warn'] });
  try {
    const source = await app.get(DataSource).initialize();
    if (!(await isDemo(source)) && (await isPeopled(source))) {
      throw new Error('this database holds people already, who are not of a demo; nothing was changed.');
    }
    const community = app.get(DemoCommunity, { strict: false });
    const state = await community.state();
    if (state === 'loaded') return;
    if (state === 'half') await empty(ownerUrl, settings.databaseUrl);
    await markDemo(source);
    const now = await app.get(ClockReader, { strict: false }).now();
    await community.load(now, (done, of) => process.stdout.write(`${String(done)}/${String(of)}\n`));
  } finally {
    await app.close();
  }
};
