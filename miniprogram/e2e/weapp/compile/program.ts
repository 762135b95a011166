import { runInNewContext } from 'node:vm';
import { wechatApis } from './apis.ts';
import { type Bundle, readBundle, textsOf } from './bundle.ts';
import { type PartAttributes, partsOf } from './parts.ts';
import { resolvePath } from '../runtime/paths.ts';
import { compileStyles } from './styles.ts';
import { compileTemplates } from './templates.ts';

interface AppConfig {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  requiredPrivateInfos?: string[];
}

/** A mini-program in the form in which a browser runs it. */
export interface Program {
  /** Paths of all pages; the first is where the program begins. */
  pages: string[];
  /** Roots of the subpackages: the code of one may not be used by another. */
  subpackages: string[];
  configs: Record<string, { usingComponents?: Record<string, string> }>;
  scripts: Record<string, string>;
  styles: Record<string, string>;
  templates: string;
  parts: Record<string, PartAttributes>;
  /** What `wx` has in WeChat. */
  apis: string[];
  /** Global names of the language itself; everything else of a browser's does not exist in WeChat. */
  language: string[];
  /** Calls about places: WeChat makes only those that app.json names. */
  requiredPrivateInfos: string[];
  /** The one server that may be asked. */
  apiOrigin: string;
}

const pagesOf = ({ pages, subPackages = [] }: AppConfig): string[] => [
  ...pages,
  ...subPackages.flatMap(({ root, pages: inside }) => inside.map((page) => `${root}/${page}`)),
];

const checkPages = (bundle: Bundle, pages: string[]): void => {
  for (const page of pages)
    for (const suffix of ['js', 'json', 'wxml'])
      if (!bundle.has(`${page}.${suffix}`)) throw new Error(`the page ${page} has no .${suffix} in the bundle`);
};

const configsOf = (bundle: Bundle): Program['configs'] => {
  const texts = Object.entries(textsOf(bundle, '.json'));
  return Object.fromEntries(texts.map(([name, text]) => [name, JSON.parse(text) as object]));
};

/** Pages and components alike may use components, and what they use must be there whole. */
const checkComponents = (bundle: Bundle, configs: Program['configs']): void => {
  for (const [user, { usingComponents = {} }] of Object.entries(configs))
    for (const [tag, wanted] of Object.entries(usingComponents)) {
      const used = resolvePath(user, wanted);
      for (const suffix of ['js', 'json', 'wxml'])
        if (!bundle.has(`${used}.${suffix}`))
          throw new Error(`${user} uses the component ${tag}, which has no .${suffix}`);
    }
};

/** @param apiOrigin the address that was given to the build as HUZHU_API_BASE_URL */
export const compileProgram = (folder: string, apiOrigin: string): Program => {
  const bundle = readBundle(folder);
  const app = JSON.parse(bundle.text('app.json')) as AppConfig;
  const pages = pagesOf(app);
  checkPages(bundle, pages);
  const parts = partsOf(bundle);
  const configs = configsOf(bundle);
  checkComponents(bundle, configs);
  return {
    pages,
    subpackages: (app.subPackages ?? []).map(({ root }) => root),
    configs,
    scripts: textsOf(bundle, '.js'),
    styles: compileStyles(bundle),
    templates: compileTemplates(bundle, parts),
    parts,
    apis: wechatApis(),
    language: runInNewContext('Object.getOwnPropertyNames(globalThis)') as string[],
    requiredPrivateInfos: app.requiredPrivateInfos ?? [],
    apiOrigin,
  };
};
