import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';
import { ClockReader } from '../common/session.guard.js';
import { SETTINGS, type Settings } from '../common/settings.js';
import { ClockOffset } from './clock-offset.entity.js';
import { MovableClock, SystemClock } from './clock.js';
import { optionsOf, sourceOf } from './data-source.js';
import { Database } from './database.js';
import { IdempotencyKey } from './idempotency-key.entity.js';

/**
 * The program connects the data source itself (`DataSource.initialize`), so that it can say in one sentence why it could
 * not; the module would write a stack to the log and try ten times. `TypeOrmModule` closes it, last of all.
 */
const sourceFor = (settings: Settings): DynamicModule =>
  TypeOrmModule.forRootAsync({
    useFactory: () => ({
      ...optionsOf({ url: settings.databaseUrl, patienceMilliseconds: settings.patienceMilliseconds }),
      autoLoadEntities: true,
      manualInitialization: true,
      toRetry: () => false,
    }),
    dataSourceFactory: (options) => Promise.resolve(sourceOf(options as DataSourceOptions)),
  });

@Global()
@Module({ imports: [TypeOrmModule.forFeature([ClockOffset, IdempotencyKey])] })
export class DatabaseModule {
  static with(settings: Settings): DynamicModule {
    const Clock = settings.mode === 'production' ? SystemClock : MovableClock;
    return {
      module: DatabaseModule,
      imports: [sourceFor(settings)],
      providers: [
        { provide: SETTINGS, useValue: settings },
        Database,
        Clock,
        { provide: ClockReader, useExisting: Clock },
      ],
      exports: [SETTINGS, Database, Clock, ClockReader],
    };
  }
}
