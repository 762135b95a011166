import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { Refusal } from '../../outer/refusal.mjs';

/** Who runs the database server. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/** `postgres` where a package made it, else the account every Linux has for programs without rights. */
const CANDIDATES = ['postgres', 'nobody'];

const idOf = (flag: '-u' | '-g', name: string): number | undefined => {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
};

const lookUp = (name: string): SystemUser | undefined => {
  const [uid, gid] = [idOf('-u', name), idOf('-g', name)];
  return uid === undefined || gid === undefined || uid === 0 ? undefined : { uid, gid };
};

export const isRoot = (): boolean => process.getuid?.() === 0;

/** PostgreSQL refuses to run as root, so root lends it another user; anybody else runs it as himself (undefined). */
export const databaseUser = (candidates: readonly string[] = CANDIDATES): SystemUser | undefined => {
  if (!isRoot()) return undefined;
  for (const name of candidates) {
    const user = lookUp(name);
    if (user) return user;
  }
  throw new Refusal(
    `The database cannot run as root and none of the users ${candidates.join(', ')} exists: start as a normal user.`,
    `数据库不能以 root 运行，又没有 ${candidates.join('、')} 用户，请用普通用户启动。`,
  );
};

/** Data that root finds are used by whom they belong to: a `postgres` user that was added later cannot read them. */
export const ownerOf = (data: string): SystemUser | undefined => {
  const found = isRoot() ? statSync(data, { throwIfNoEntry: false }) : undefined;
  return found && { uid: found.uid, gid: found.gid };
};
