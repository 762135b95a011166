import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { createApp } from './app/create-app.js';
import { openMetrics } from './app/metrics-server.js';
import { Readiness } from './app/readiness.js';
import { refuseUnsafe } from './app/safety.js';
import { reasonOf, say } from './app/say.js';
import { stopOnSignals } from './app/stop.js';
import { Sweeper } from './app/sweeper.js';
import { readSettings } from './platform/common/settings.js';

try {
  const settings = readSettings(process.env);
  const { host, port, metricsPort } = settings;
  const app = await createApp(settings);
  const source = await app.get(DataSource).initialize();
  await refuseUnsafe(source, settings.mode);
  if (metricsPort !== null) await openMetrics({ host, port: metricsPort }, source, app.get(Readiness));
  await app.get(Sweeper, { strict: false }).start();
  stopOnSignals(app);
  await app.listen(port, host);
} catch (error) {
  say(`The server could not start: ${reasonOf(error)}`);
  process.exit(1);
}
