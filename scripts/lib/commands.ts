import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../outer/process-birth.mjs';
import { Refusal } from '../outer/refusal.mjs';
import { forget, keepWatch } from './keeper-client.ts';
import { waitUntil } from './processes.ts';
import type { Stopper } from './stopper.ts';

const GRACE_MS = 10_000;
const TAIL_LINES = 25;

export interface Command {
  cwd: string;
  env: NodeJS.ProcessEnv;
  stopper: Stopper;
  /** Each piece of output as it comes. Without it the output is only kept. */
  onOutput?: (text: string) => void;
}

export interface CommandResult {
  code: number;
  output: string;
}

/**
 * Runs a program with all that it starts as one process group, which ends with us.
 * @returns its exit code and everything it said
 */
export const runCommand = async (file: string, args: readonly string[], command: Command): Promise<CommandResult> => {
  const { cwd, env, stopper, onOutput } = command;
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const group = -(child.pid ?? 0);
  const closed = once(child, 'close') as Promise<[number | null]>;
  if (group !== 0) keepWatch(group, 'SIGTERM');
  const takeBack = await stopper.add(() => endGroup(group));
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      onOutput?.(text);
    });
  try {
    const [code] = await closed;
    return { code: code ?? 1, output };
  } finally {
    takeBack();
    forget(group);
  }
};

const endGroup = async (group: number): Promise<void> => {
  if (group === 0 || !isAlive(-group)) return;
  process.kill(group, 'SIGTERM');
  if (!(await waitUntil(() => !isAlive(-group), GRACE_MS))) process.kill(group, 'SIGKILL');
};

/** Runs a script of a package.json with the pinned Node; pnpm itself is only needed for installing. */
export const runScript = (directory: string, script: string, command: Omit<Command, 'cwd'>): Promise<CommandResult> =>
  runCommand(process.execPath, ['--run', script], { ...command, cwd: directory });

/** Refuses with the last lines of what the program said. */
export const mustSucceed = (result: CommandResult, english: string, chinese: string): void => {
  if (result.code === 0) return;
  const tail = result.output.trim().split('\n').slice(-TAIL_LINES).join('\n');
  throw new Refusal(`${tail}\n${english}`, chinese);
};

export const hasScript = (directory: string, script: string): boolean => {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
    scripts?: Record<string, string>;
  };
  return manifest.scripts?.[script] !== undefined;
};
