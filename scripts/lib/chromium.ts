import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { Refusal } from '../outer/refusal.mjs';
import { say } from '../outer/say.mjs';
import { runCommand } from './commands.ts';
import { isRoot } from './postgres/system-user.ts';
import type { Stopper } from './stopper.ts';

/** The browser without its windows, which does the same a third quicker; Debian has it since 12. */
const SHELL = 'chromium-headless-shell';
const NAMES = [SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ELSEWHERE = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const CJK_FONT = 'fonts-noto-cjk';

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not for us
  }
};

/** CHROMIUM_PATH, else the first one on the PATH. */
export const findChromium = (env: NodeJS.ProcessEnv): string | undefined => {
  const directories = (env['PATH'] ?? '').split(delimiter).filter((directory) => directory !== '');
  const candidates = NAMES.flatMap((name) => directories.map((directory) => join(directory, name)));
  return [env['CHROMIUM_PATH'] ?? '', ...candidates, ...ELSEWHERE].find((file) => file !== '' && isExecutable(file));
};

/** The browser journeys are never skipped: Chromium is found, or installed where that is allowed, or we stop. */
export const ensureChromium = async (env: NodeJS.ProcessEnv, stopper: Stopper): Promise<string> => {
  const found = findChromium(env);
  const isQuickest = found !== undefined && (found === env['CHROMIUM_PATH'] || basename(found) === SHELL);
  if (mayInstall()) {
    const fonts = hasChineseFont() ? [] : [CJK_FONT];
    if (!isQuickest || fonts.length > 0) await install([...(isQuickest ? [] : [SHELL]), ...fonts], stopper);
    if (findChromium(env) === undefined) await install(['chromium'], stopper);
  }
  if (!hasChineseFont())
    say('! No Chinese font is installed: pages are tested with empty boxes. 没有中文字体，页面文字会显示为方框。');
  const chromium = findChromium(env);
  if (chromium !== undefined) return chromium;
  throw new Refusal(
    'Chromium is needed for the browser tests: install it (Debian: apt-get install chromium-headless-shell fonts-noto-cjk), or set CHROMIUM_PATH.',
    '浏览器测试需要 Chromium：请安装（Debian：apt-get install chromium-headless-shell fonts-noto-cjk），或设置 CHROMIUM_PATH。',
  );
};

const hasChineseFont = (): boolean => {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
};

const mayInstall = (): boolean => isRoot() && existsSync('/usr/bin/apt-get');

const install = async (packages: readonly string[], stopper: Stopper): Promise<void> => {
  say(`Installing ${packages.join(' ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  for (const order of [['update'], ['install', '--yes', '--no-install-recommends', ...packages]]) {
    const result = await runCommand('apt-get', [...patience, ...order], { cwd: '/', env, stopper });
    if (result.code !== 0) say(result.output.trim().split('\n').slice(-5).join('\n'));
  }
};
