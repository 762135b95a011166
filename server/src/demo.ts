import 'reflect-metadata';
import { loadDemo } from './app/load-demo.js';
import { reasonOf, say } from './app/say.js';
import { readSettings } from './platform/common/settings.js';

try {
  const settings = readSettings(process.env);
  const ownerUrl = process.env['DATABASE_OWNER_URL'];
  if (settings.mode === 'production') throw new Error('HUZHU_MODE is production, which takes no made-up people.');
  if (!ownerUrl) throw new Error('DATABASE_OWNER_URL is not set.');
  await loadDemo(settings, ownerUrl);
} catch (error) {
  say(`The demo community could not be loaded: ${reasonOf(error)}`);
  process.exit(1);
}
