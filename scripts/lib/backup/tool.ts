import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { Refusal } from '../../outer/refusal.mjs';
import { POSTGRES_MAJOR } from '../postgres/initialise.ts';

const TOOL = 'pg_basebackup';

/**
 * Copies a server whose files we cannot read, through its own protocol. The log is left to the archive, which the tool
 * waits for. It fingerprints in its own way: `pg_verifybackup` reads them.
 */
export const copyWithTool = (superuserUrl: string, to: string): number => {
  checkTool();
  const flags = ['--pgdata', to, '--format=plain', '--wal-method=none', '--checkpoint=fast', '--no-password'];
  // The password goes by the environment: arguments are for everybody on the machine to see.
  const url = new URL(superuserUrl);
  const password = decodeURIComponent(url.password);
  url.password = '';
  const { status } = spawnSync(TOOL, [...flags, '--dbname', url.href], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PGPASSWORD: password },
  });
  if (status === 0)
    return readdirSync(to, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;
  throw new Refusal(`${TOOL} failed, see above.`, `${TOOL} 失败，原因见上。`);
};

const checkTool = (): void => {
  const { stdout } = spawnSync(TOOL, ['--version'], { encoding: 'utf8' });
  if (Number(/ (\d+)/.exec(stdout)?.[1]) >= POSTGRES_MAJOR) return;
  throw new Refusal(
    `The files of the server cannot be read from here: run this where it runs, as its user, or install ${TOOL} ${POSTGRES_MAJOR}.`,
    `这里读不到数据库的文件：请在数据库所在的机器上以它的用户运行，或安装 ${TOOL} ${POSTGRES_MAJOR}。`,
  );
};
