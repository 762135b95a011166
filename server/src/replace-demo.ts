import 'reflect-metadata';
import { FOREIGN_SCHEMA_EXIT_CODE, ForeignSchema } from './app/foreign-schema.js';
import { replaceForeignDemo } from './app/migrate.js';
import { reasonOf, say } from './app/say.js';
import { readSettings } from './platform/common/settings.js';

try {
  const { mode, databaseUrl } = readSettings(process.env);
  const ownerUrl = process.env['DATABASE_OWNER_URL'];
  if (mode === 'production') throw new Error('HUZHU_MODE is production, where nothing is removed.');
  if (!ownerUrl) throw new Error('DATABASE_OWNER_URL is not set.');
  await replaceForeignDemo(ownerUrl, databaseUrl);
} catch (error) {
  say(`The demo community could not be replaced: ${reasonOf(error)}`);
  process.exit(error instanceof ForeignSchema ? FOREIGN_SCHEMA_EXIT_CODE : 1);
}
