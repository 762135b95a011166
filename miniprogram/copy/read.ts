import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Stands for what is filled in: a name, minutes, a day. */
export const FILLED = '□';

/** A piece of copy, where it stands. */
export interface Piece {
  file: string;
  line: number;
  text: string;
  /** The outermost property it belongs to, `roster-empty` in a table of problems; empty when there is none. */
  key: string;
  /** Source of what is filled in. */
  filled: string[];
}

const HAN = /\p{Script=Han}|[，。！？；：“”（）]/u;
const SQL = /\b(SELECT|INSERT|UPDATE|CREATE)\b/;

/** Of a query, only what it says in Chinese within quotes reaches anybody. */
const chineseOf = (text: string): string => {
  if (!SQL.test(text)) return HAN.test(text) ? text : '';
  return [...text.matchAll(/'([^']*)'/g)]
    .map(([, quoted = '']) => quoted)
    .filter((one) => HAN.test(one))
    .join('；');
};

const nameOf = (name: ts.PropertyName): string =>
  ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : '';

const keyOf = (node: ts.Node): string => {
  let key = '';
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isPropertyAssignment(at)) key = nameOf(at.name);
  }
  return key;
};

const filledTemplate = (node: ts.TemplateExpression): string =>
  node.head.text + node.templateSpans.map(({ literal }) => FILLED + literal.text).join('');

/** What JSX shows from a variable as it is: `{task.status}`. */
const shownAsIs = (node: ts.Node): string | null =>
  ts.isJsxExpression(node) &&
  node.expression !== undefined &&
  ts.isPropertyAccessExpression(node.expression) &&
  (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))
    ? node.expression.getText()
    : null;

type Read = Pick<Piece, 'text' | 'filled'>;

const readNode = (node: ts.Node): Read | null => {
  if (ts.isJsxText(node)) return { text: node.text.trim().replace(/\s+/g, ' '), filled: [] };
  const shown = shownAsIs(node);
  if (shown !== null) return { text: FILLED, filled: [shown] };
  if (ts.isStringLiteralLike(node)) return { text: chineseOf(node.text), filled: [] };
  if (!ts.isTemplateExpression(node)) return null;
  const whole = filledTemplate(node);
  const text = chineseOf(whole);
  return { text, filled: text === whole ? node.templateSpans.map(({ expression }) => expression.getText()) : [] };
};

/** Every string with Chinese in it, and all text between tags, whatever its language. */
export const piecesOf = (file: string, source: string): Piece[] => {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind);
  const pieces: Piece[] = [];
  const visit = (node: ts.Node): void => {
    const read = readNode(node);
    const line = (): number => tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (read && read.text !== '') pieces.push({ file, line: line(), key: keyOf(node), ...read });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return pieces;
};

const GLOBS = ['miniprogram/src/**/*.{ts,tsx}', 'shared/src/**/*.ts', 'server/src/**/*.ts'];

/** All copy of the product, read from its sources. */
export const readCopy = (isShown: (file: string) => boolean): Piece[] =>
  globSync(GLOBS, { cwd: ROOT })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.(test|spec|d)\.tsx?$/.test(file) && isShown(file))
    .sort()
    .flatMap((file) => piecesOf(file, readFileSync(join(ROOT, file), 'utf8')));
