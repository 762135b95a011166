import 'reflect-metadata';
import { createApp } from './app/create-app.js';
import { ENTITIES } from './app/entities.js';
import { refuseUnsafe } from './app/safety.js';
import { say } from './app/say.js';
import { Sweeper } from './app/sweeper.js';
import { readSettings } from './common/settings.js';
import { createDataSource } from './database/data-source.js';

try {
  const settings = readSettings(process.env);
  const source = await createDataSource({ url: settings.databaseUrl, entities: ENTITIES }).initialize();
  await refuseUnsafe(source, settings.mode);
  const app = await createApp(settings, source);
  await app.get(Sweeper, { strict: false }).start();
  await app.listen(settings.port, settings.host);
} catch (error) {
  say(`The server could not start: ${(error as Error).message}`);
  process.exit(1);
}
