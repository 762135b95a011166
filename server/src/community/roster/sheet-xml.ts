import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Problem } from '../../platform/common/problem.js';

const SPREADSHEET = new Set([
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://purl.oclc.org/ooxml/spreadsheetml/main',
]);
const DEPTH_MAX = 32;

/** An element of a spreadsheet, by its name alone; `path` names what it stands in, from the outermost. */
export interface Element {
  name: string;
  path: readonly string[];
  attribute: (name: string) => string | undefined;
}

export interface Listener {
  open?: (element: Element) => void;
  text?: (text: string, path: readonly string[]) => void;
  close?: (name: string, path: readonly string[]) => void;
}

const unreadable = (): never => {
  throw new Problem('file-unreadable');
};

const attributesOf =
  (tag: SaxesTagNS) =>
  (name: string): string | undefined =>
    (tag.attributes[name] ?? Object.values(tag.attributes).find(({ local }) => local === name))?.value;

/**
 * Reads one part of a sheet as a stream of elements: no tree of it is ever in memory. Only UTF-8 without a document type (so
 * without entities of its own), and only elements of the spreadsheet itself, whatever their prefix.
 */
export const readXml = (
  content: Buffer,
  { open, text, close }: Listener,
  spaces: ReadonlySet<string> = SPREADSHEET,
): void => {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  parser.on('doctype', unreadable);
  parser.on('error', unreadable);
  parser.on('opentag', (tag) => {
    if (path.length >= DEPTH_MAX) unreadable();
    const name = spaces.has(tag.uri) ? tag.local : '';
    if (name !== '') open?.({ name, path, attribute: attributesOf(tag) });
    path.push(name);
  });
  parser.on('text', (said) => text?.(said, path));
  parser.on('cdata', (said) => text?.(said, path));
  parser.on('closetag', () => {
    const name = path.pop() ?? '';
    if (name !== '') close?.(name, path);
  });
  parser.write(textOf(content)).close();
};

const textOf = (content: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return unreadable();
  }
};
