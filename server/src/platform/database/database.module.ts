import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ClockReader } from '../common/session.guard.js';
import { SETTINGS, type Settings } from '../common/settings.js';
import { MovableClock, SystemClock } from './clock.js';
import { DATA_SOURCE, Database } from './database.js';

@Global()
@Module({})
export class DatabaseModule {
  static with(settings: Settings, source: DataSource): DynamicModule {
    const Clock = settings.mode === 'production' ? SystemClock : MovableClock;
    return {
      module: DatabaseModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: DATA_SOURCE, useValue: source },
        Database,
        Clock,
        { provide: ClockReader, useExisting: Clock },
      ],
      exports: [SETTINGS, DATA_SOURCE, Database, Clock, ClockReader],
    };
  }
}
