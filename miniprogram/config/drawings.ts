import { readFileSync } from 'node:fs';

const NAMED = /^ {2}'([\w-]+)': '([\w-]+)',$/gm;
const OUTLINE = /<path d="(M[^"]*)" \/>/g;
/** What each file of outlines begins with: a square of nothing. */
const SQUARE = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />';

/** The lines of one drawing; whatever is no line would be lost. */
const linesOf = (svg: string): string => {
  const lines = [...svg.matchAll(OUTLINE)].map(([, line]) => line ?? '');
  const rest = svg
    .replace(/<svg[^>]*>|<\/svg>/g, '')
    .replace(SQUARE, '')
    .replace(OUTLINE, '')
    .trim();
  if (lines.length === 0 || rest !== '') throw new Error(`a drawing has more than lines: ${rest}`);
  return lines.join('');
};

/** The lines of each icon by the name that the stylesheet gives it. */
export const drawingsOf = (stylesheet: string, fileOf: (name: string) => string): Record<string, string> => {
  const named = [...readFileSync(stylesheet, 'utf8').matchAll(NAMED)];
  if (named.length === 0) throw new Error(`no drawings in ${stylesheet}`);
  const drawing = ([, name = '', file = '']: string[]): [string, string] => [
    name,
    linesOf(readFileSync(fileOf(file), 'utf8')),
  ];
  return Object.fromEntries(named.map(drawing));
};
