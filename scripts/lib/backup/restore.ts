import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refusal } from '../../outer/refusal.mjs';
import { databaseUser, ownerOf } from '../postgres/system-user.ts';
import { walDirectory } from './archive.ts';
import { chooseBase, readSums } from './base.ts';
import type { Base } from './base.ts';
import { copyTree } from './copy-tree.ts';

export interface RestoreOptions {
  backups: string;
  /** The data directory to be made. */
  data: string;
  /** Left out: everything the archive has. */
  untilMs?: number;
}

/** Lays a full copy out as a data directory that, when PostgreSQL starts on it, follows the archived log. */
export const layOut = async ({ backups, data, untilMs }: RestoreOptions): Promise<Base> => {
  refuseUsed(data);
  const base = chooseBase(backups, untilMs ?? Number.POSITIVE_INFINITY);
  const draft = `${data}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(dirname(data), { recursive: true });
  await copyChecked(base, draft);
  writeFileSync(join(draft, 'recovery.signal'), '', { mode: 0o600 });
  appendFileSync(join(draft, 'postgresql.auto.conf'), recoverySettings(resolve(backups), untilMs));
  giveToServer(draft, base);
  if (existsSync(data)) rmSync(data, { recursive: true });
  renameSync(draft, data);
  return base;
};

/** What is there may be the only thing left of a bank. */
const refuseUsed = (data: string): void => {
  if (!existsSync(data) || readdirSync(data).length === 0) return;
  throw new Refusal(
    `${data} is not empty: nothing is ever written over; move it aside first.`,
    `${data} 不是空的：不会覆盖任何东西，请先把它移开。`,
  );
};

const copyChecked = async (base: Base, draft: string): Promise<void> => {
  const sums = readSums(base);
  const missing = new Set(sums?.keys());
  // PostgreSQL itself syncs the whole directory before it follows the log.
  await copyTree(base.data, draft, {
    onFile: (path, sha256) => {
      missing.delete(path);
      const expected = sums?.get(path);
      if (expected !== undefined && expected !== sha256) throw damaged(base, path);
    },
  });
  const [lost] = missing;
  if (lost !== undefined) throw damaged(base, lost);
};

const damaged = ({ name }: Base, path: string): Refusal =>
  new Refusal(
    `The copy ${name} is damaged (${path}): take an older one with --until.`,
    `备份 ${name} 已损坏（${path}）：请用 --until 选更早的备份。`,
  );

const recoverySettings = (backups: string, untilMs: number | undefined): string => {
  const settings = {
    restore_command: `cp "${shellSafe(walDirectory(backups))}/%f" "%p"`,
    recovery_target_timeline: 'latest',
    recovery_target_action: 'promote',
    // PostgreSQL takes an offset here, but no name of a zone, not even Z.
    ...(untilMs !== undefined && { recovery_target_time: new Date(untilMs).toISOString().replace('Z', '+00') }),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('');
};

/** The server hands the line to a shell, inside double quotes; its own mark is the percent sign. */
const shellSafe = (path: string): string => {
  if (!/["$`\\\n]/.test(path)) return path.replaceAll('%', '%%');
  throw new Refusal(
    `${path} has characters that a shell would take for its own.`,
    `${path} 含有特殊字符，请换一个目录。`,
  );
};

/** To whoever made the copy; to the usual user where that was root, as who PostgreSQL does not run. */
const giveToServer = (directory: string, base: Base): void => {
  chmodSync(directory, 0o700);
  const maker = ownerOf(base.data);
  const user = maker && maker.uid !== 0 ? maker : databaseUser();
  if (!user) return;
  chownSync(directory, user.uid, user.gid);
  for (const entry of readdirSync(directory, { recursive: true }) as string[])
    chownSync(join(directory, entry), user.uid, user.gid);
};
