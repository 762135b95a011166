import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { commandOf, isAlive } from '../outer/process-birth.mjs';

/** The living processes whose command line mentions one of the texts, except ourselves. */
export const processesOf = (...texts: string[]): { pid: number; command: string }[] =>
  allPids()
    .filter((pid) => pid !== process.pid && isAlive(pid))
    .map((pid) => ({ pid, command: commandOf(pid) }))
    .filter(({ command }) => texts.some((text) => command.includes(text)));

const allPids = (): number[] => {
  const names = existsSync('/proc/self')
    ? readdirSync('/proc')
    : spawnSync('ps', ['-axo', 'pid='], { encoding: 'utf8' }).stdout.split('\n');
  return names.map(Number).filter((pid) => Number.isInteger(pid) && pid > 0);
};
