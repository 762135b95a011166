import 'reflect-metadata';
import { FOREIGN_SCHEMA_EXIT_CODE, ForeignSchema } from './app/foreign-schema.js';
import { migrate } from './app/migrate.js';
import { reasonOf, say } from './app/say.js';

const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl } = process.env;
if (!ownerUrl || !appUrl) {
  say('DATABASE_OWNER_URL and DATABASE_URL must both be set.');
  process.exit(1);
}
try {
  await migrate(ownerUrl, appUrl);
} catch (error) {
  say(`The database could not be brought up to date: ${reasonOf(error)}`);
  process.exit(error instanceof ForeignSchema ? FOREIGN_SCHEMA_EXIT_CODE : 1);
}
