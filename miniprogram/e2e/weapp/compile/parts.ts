import type { Bundle } from './bundle.ts';
import { textsOf } from './bundle.ts';

type Literal = string | number | boolean;
/** What a template may give a part of the framework, and what it gives when the app says nothing (null: nothing). */
export type PartAttributes = Record<string, Literal | null>;

/** Words of the template language itself. */
const STRUCTURE = ['template', 'import', 'include', 'wxs', 'block', 'slot'];
const TAG = /<([a-z][\w-]*)((?:\s+[\w:.-]+(?:="[^"]*")?)*)\s*\/?>/g;
const ATTRIBUTE = /\s([\w:.-]+)(?:="([^"]*)")?/g;
/** Taken care of by the framework for every element. */
const COMMON = /^(?:wx:|bind|catch|capture-|mut-|mark:|data-)|^(?:id|class|style|slot)$/;

/** The names that pages give components of their own. */
const ownComponents = (bundle: Bundle): Set<string> =>
  new Set(
    Object.values(textsOf(bundle, '.json'))
      .map((text) => JSON.parse(text) as { usingComponents?: Record<string, string> })
      .flatMap(({ usingComponents = {} }) => Object.keys(usingComponents)),
  );

/** `{{i.p9||'none'}}`, `{{xs.b(i.p11,!1)}}`: the word at the end is what stands there when nothing is said. */
const defaultOf = (expression: string): Literal | null => {
  const literal = /(?:\|\||,)\s*('[^']*'|!0|!1|true|false|-?\d+(?:\.\d+)?)\)?\}\}$/.exec(expression)?.[1];
  if (literal === undefined) return null;
  if (literal.startsWith("'")) return literal.slice(1, -1);
  if (literal === '!0' || literal === 'true') return true;
  if (literal === '!1' || literal === 'false') return false;
  return Number(literal);
};

/** Every part of the framework that the templates draw, under the name it has in the document. */
export const partsOf = (bundle: Bundle): Record<string, PartAttributes> => {
  const own = ownComponents(bundle);
  const parts: Record<string, PartAttributes> = {};
  for (const text of Object.values(textsOf(bundle, '.wxml')))
    for (const [, tag = '', attributes = ''] of text.matchAll(TAG)) {
      if (STRUCTURE.includes(tag) || own.has(tag)) continue;
      const part = (parts[`wx-${tag}`] ??= {});
      for (const [, name = '', value = ''] of attributes.matchAll(ATTRIBUTE))
        if (!COMMON.test(name)) part[name] = defaultOf(value);
    }
  return parts;
};

/** `<view` → `<wx-view`: what the framework draws itself has its own names in the document, as in WeChat. */
export const renameParts = (wxml: string, parts: Record<string, unknown>): string =>
  wxml.replace(/(<\/?)([a-z][\w-]*)/g, (all, open: string, tag: string) =>
    `wx-${tag}` in parts ? `${open}wx-${tag}` : all,
  );
