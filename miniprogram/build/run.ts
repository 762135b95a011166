import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { checkScripts } from './check-scripts.ts';
import { compressTexts } from './compress.ts';
import { checkSizes, describeSizes } from './sizes.ts';

const APP = path.resolve(import.meta.dirname, '..');
const PRODUCTS = {
  h5: { out: process.env.HUZHU_H5_OUT ?? 'dist-h5', entry: 'index.html' },
  weapp: { out: process.env.HUZHU_WEAPP_OUT ?? 'dist-weapp', entry: 'app.json' },
} as const;
type Product = keyof typeof PRODUCTS;

const isProduct = (word: string | undefined): word is Product => word !== undefined && word in PRODUCTS;

/** Runs Taro's own command; its chatter is shown only when it failed. */
const compile = (product: Product): void => {
  const taro = createRequire(import.meta.url).resolve('@tarojs/cli/bin/taro');
  const options = ['build', '--type', product, '--no-check', '--disable-global-config'];
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    // The variable that Taro reads the appid of project.config.json from.
    TARO_APP_ID: process.env.WECHAT_APPID || 'touristappid',
  };
  const run = spawnSync(process.execPath, [taro, ...options], { cwd: APP, env, encoding: 'utf8' });
  if (run.status === 0) return;
  process.stderr.write(run.stdout + run.stderr);
  throw new Error(`taro build --type ${product} failed (${String(run.status ?? run.signal)})`);
};

const warn = (product: Product): void => {
  if (product === 'weapp' && !process.env.HUZHU_API_BASE_URL)
    console.warn('weapp: HUZHU_API_BASE_URL is not set, so this build knows no server to ask');
};

const build = (product: Product): void => {
  const startedAt = Date.now();
  const out = path.resolve(APP, PRODUCTS[product].out);
  warn(product);
  compile(product);
  // Taro reports success even when it could not read its configuration.
  if (!existsSync(path.join(out, PRODUCTS[product].entry)))
    throw new Error(`the ${product} build wrote nothing to ${out}`);
  const scripts = checkScripts(out);
  checkSizes(product, out);
  if (product === 'h5') compressTexts(out);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${product}: ${seconds} s, ${String(scripts)} scripts readable, ${describeSizes(product, out)}`);
};

const [product] = process.argv.slice(2);
if (!isProduct(product)) {
  console.error(`usage: node build/run.ts ${Object.keys(PRODUCTS).join(' | ')}`);
  process.exit(2);
}
build(product);
