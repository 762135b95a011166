import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CHUNKS } from './chunks';
import { drawingsOf } from './drawings';

const APP = path.resolve(__dirname, '..');
const SHARED = path.resolve(APP, '../shared/src');
const PLUGINS = path.resolve(APP, 'plugins');
const OUT = { h5: process.env.HUZHU_H5_OUT ?? 'dist-h5', weapp: process.env.HUZHU_WEAPP_OUT ?? 'dist-weapp' };

/** Marks the form in which the bank speaks: what a phone kept from a program with another form is not read. */
const contractMark = (): string => {
  const hash = createHash('sha256');
  const sources = readdirSync(SHARED).filter((name) => name.endsWith('.ts'));
  for (const name of sources.sort()) hash.update(readFileSync(path.join(SHARED, name)));
  return hash.digest('hex').slice(0, 12);
};

const iconDrawings = (): Record<string, string> =>
  drawingsOf(path.resolve(APP, 'src/components/Icon/drawings.scss'), (name) =>
    require.resolve(`@tabler/icons/outline/${name}.svg`),
  );

/** 1 px means 1 px on both builds, and `input` in a stylesheet means the browser's own: our H5 has no Taro elements. */
const POSTCSS = { pxtransform: { enable: false }, htmltransform: { enable: false } };

/** Taro's default quotes every key, `#private` ones too, which makes files no engine can read. */
const MINIFY = {
  enable: true,
  config: { output: { quote_keys: false, keep_quoted_props: true, comments: false, ascii_only: false } },
};

interface Chain {
  merge: (part: object) => void;
  optimization: { splitChunks: (options: object) => void };
  resolve: { alias: { set: (from: string, to: string) => void } };
}

/** A drawing as readable text: half the size of base64 once compressed. */
const drawingUrl = (svg: Buffer): string => {
  const short = svg
    .toString()
    .replace(/\s+(?:class|width|height)="[^"]*"|<path stroke="none"[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .replace(/> </g, '><');
  return `data:image/svg+xml,${encodeURIComponent(short).replace(/%20/g, ' ').replace(/%3D/g, '=').replace(/%22/g, "'")}`;
};

const webpackBoth = (chain: Chain): void => {
  chain.merge({
    // `shared` imports its neighbours as `./x.js`, as Node wants it; here they are still `.ts`.
    resolve: { extensionAlias: { '.js': ['.ts', '.tsx', '.js'] } },
    // Drawings travel inside the stylesheets: those of a mini-program cannot load a local file.
    module: {
      rule: {
        image: { test: /\.(?:png|jpe?g|webp)$/ },
        drawing: { test: /\.svg$/, type: 'asset/inline', generator: { dataUrl: drawingUrl } },
      },
    },
  });
};

/** Older browsers than ours would need these, and our pages use no component of Taro's on H5: 13 KB of styles, a font. */
const NOT_FOR_H5 = {
  '@tarojs/components-react/dist/index.css$': 'nothing.css',
  '@tarojs/components/global.css$': 'nothing.css',
  '@tarojs/components/dist/taro-components/taro-components.css$': 'nothing.css',
  'whatwg-fetch$': 'nothing.ts',
  'abortcontroller-polyfill/dist/abortcontroller-polyfill-only$': 'nothing.ts',
  'jsonp-retry$': 'nothing.ts',
  platform$: 'nothing.ts',
} as const;

const webpackH5 = (chain: Chain): void => {
  webpackBoth(chain);
  chain.optimization.splitChunks(CHUNKS);
  for (const [from, to] of Object.entries(NOT_FOR_H5))
    chain.resolve.alias.set(from, path.resolve(APP, 'src/theme', to));
};

export default {
  projectName: 'huzhu',
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  sourceRoot: 'src',
  outputRoot: process.env.TARO_ENV === 'weapp' ? OUT.weapp : OUT.h5,
  designWidth: 375,
  deviceRatio: { 375: 1 },
  logger: { quiet: true, stats: false },
  alias: { '@': path.resolve(APP, 'src'), '@huzhu/shared': path.resolve(SHARED, 'index.ts') },
  plugins: [path.resolve(PLUGINS, 'weapp-aria.cjs'), path.resolve(PLUGINS, 'weapp-share.cjs')],
  env: {
    HUZHU_API_BASE_URL: JSON.stringify(process.env.HUZHU_API_BASE_URL ?? ''),
    HUZHU_CONTRACT: JSON.stringify(contractMark()),
    ...(process.env.TARO_ENV === 'h5' && { HUZHU_DRAWINGS: JSON.stringify(iconDrawings()) }),
  },
  terser: MINIFY,
  mini: {
    compile: { include: [SHARED, PLUGINS] },
    postcss: POSTCSS,
    webpackChain: webpackBoth,
  },
  h5: {
    publicPath: '/',
    router: { mode: 'hash' },
    useHtmlComponents: true,
    compile: { include: [SHARED] },
    postcss: POSTCSS,
    webpackChain: webpackH5,
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
  },
};
