import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const TYPES = path.join(path.dirname(createRequire(import.meta.url).resolve('@tarojs/taro/package.json')), 'types/api');
/** `@supported weapp, …` in the comment before a declaration. */
const DECLARED = /@supported ([^\n]*)\n(?:(?!\*\/)[\s\S])*\*\/\s*(\w+)\s*[<(:]/g;
/** Taro's own, although declared among WeChat's. */
const OF_TARO = ['addInterceptor', 'cleanInterceptors', 'getCurrentPages', 'getApp', 'env'];

/** What `wx` has in WeChat, as far as Taro declares it: any of these may be called without Taro knowing better. */
export const wechatApis = (): string[] => {
  const names = new Set<string>();
  // Files named taro.* declare hooks and the like, which are no part of `wx`.
  for (const file of globSync('**/*.d.ts', { cwd: TYPES })) {
    if (path.basename(file).startsWith('taro.')) continue;
    const declared = readFileSync(path.join(TYPES, file), 'utf8').split('interface TaroStatic {')[1] ?? '';
    for (const [, platforms = '', name = ''] of declared.matchAll(DECLARED))
      if (platforms.includes('weapp') && !OF_TARO.includes(name)) names.add(name);
  }
  return [...names];
};
