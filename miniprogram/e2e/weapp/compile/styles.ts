import path from 'node:path';
import postcss, { type AtRule, type Declaration, type Rule } from 'postcss';
import { type Bundle, textsOf } from './bundle.ts';

/** A phone is 750 rpx wide, whatever its width. */
const RPX = /(-?(?:\d+\.)?\d+)rpx\b/g;
const RPX_OF_WIDTH = 'calc($1 * 100vw / 750)';
/** A bare name at the beginning of a part of a selector: `page`, `.a view`, `view>text`. */
const TAG_IN_SELECTOR = /(^|[\s>+~,(])([a-z][\w-]*)/g;
const AT_RULES_WITH_OTHER_NAMES = ['keyframes', '-webkit-keyframes', 'font-face'];

const renameTags = (rule: Rule): void => {
  const { parent } = rule;
  if (parent?.type === 'atrule' && AT_RULES_WITH_OTHER_NAMES.includes((parent as AtRule).name)) return;
  rule.selector = rule.selector.replace(TAG_IN_SELECTOR, '$1wx-$2');
};

const scaleRpx = (declaration: Declaration): void => {
  declaration.value = declaration.value.replace(RPX, RPX_OF_WIDTH);
};

/** The style sheet with everything it imports in its place. */
const withImports = (bundle: Bundle, name: string): postcss.Root => {
  const root = postcss.parse(bundle.text(name), { from: name });
  root.walkAtRules('import', (rule) => {
    const target = /^(?:url\()?["']([^"']+)["']/.exec(rule.params)?.[1] ?? rule.params;
    const imported = path.posix.join(path.posix.dirname(name), target);
    if (!bundle.has(imported)) throw new Error(`${name} imports ${imported}, which is not in the bundle`);
    rule.replaceWith(withImports(bundle, imported).nodes);
  });
  return root;
};

const compileStyle = (bundle: Bundle, name: string): string => {
  const root = withImports(bundle, name);
  root.walkRules(renameTags);
  root.walkDecls(scaleRpx);
  return root.toString();
};

/** Style sheets that a browser reads, by page (or `app`). */
export const compileStyles = (bundle: Bundle): Record<string, string> =>
  Object.fromEntries(Object.keys(textsOf(bundle, '.wxss')).map((name) => [name, compileStyle(bundle, `${name}.wxss`)]));
