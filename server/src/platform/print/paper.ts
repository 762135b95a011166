import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setImmediate as others } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { refuseInsideTransaction } from '../database/outside.js';
import { fit, linesOf, type Sheet, type SheetPart } from './sheet.js';
import { GAP_NOTE, writable } from './writable.js';

const FONT = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';
/** In points. Nothing is smaller than 16: it is read at eighty, without glasses. */
const SIZE = { title: 26, heading: 20, body: 17, foot: 16 } as const;
const GAPS = { line: 5, part: 12, foot: 6 } as const;
const MARGIN = 48;

type Size = keyof typeof SIZE;
interface Line {
  words: string;
  size: Size;
  above: number;
}

type PdfDocument = InstanceType<typeof import('pdfkit')>;
interface Pen {
  document: PdfDocument;
  draws: (codePoint: number) => boolean;
}

/** Loaded with the first sheet: a server that prints nothing does not pay for it. */
const penFor = async (title: string): Promise<Pen> => {
  const [{ default: Document }, fontkit, bytes] = await Promise.all([
    import('pdfkit'),
    import('fontkit'),
    readFile(createRequire(import.meta.url).resolve(FONT)),
  ]);
  const font = fontkit.create(bytes);
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${FONT} holds more than one font`);
  // The foot is put where it ends: with a margin below it, the library would begin another page.
  const margins = { top: MARGIN, left: MARGIN, right: MARGIN, bottom: 0 };
  const options = { size: 'A4', margins, autoFirstPage: false, lang: 'zh-CN', displayTitle: true } as const;
  // Named here, so that the library's own font, which knows no Chinese and is not embedded, is never asked for.
  const document = new Document({ ...options, info: { Title: title }, font: bytes as unknown as string });
  return { document, draws: (codePoint) => font.hasGlyphForCodePoint(codePoint) };
};

const linesOfPart = (part: SheetPart, shown: number): Line[] => [
  { words: part.heading, size: 'heading', above: GAPS.part },
  ...linesOf(part, shown).map((words): Line => ({ words, size: 'body', above: GAPS.line })),
];

/** One sheet with words that the font can draw. */
const readable = (sheet: Sheet, draws: Pen['draws']): Sheet => {
  let gaps = 0;
  const read = (words: string): string => {
    const one = writable(words, draws);
    if (one.hasGap) gaps += 1;
    return one.words;
  };
  const parts = sheet.parts.map(({ heading, lines, more }) => ({ heading, lines: lines.map(read), more }));
  const rest = { title: read(sheet.title), opening: sheet.opening.map(read), foot: sheet.foot.map(read) };
  return { ...rest, parts, foot: gaps > 0 ? [GAP_NOTE, ...rest.foot] : rest.foot };
};

const write = ({ document, draws }: Pen, asked: Sheet): void => {
  const sheet = readable(asked, draws);
  document.addPage();
  const { width: whole, height: tall } = document.page;
  const width = whole - 2 * MARGIN;
  const heightOf = (lines: readonly Line[]): number =>
    lines.reduce(
      (sum, { words, size, above }) => sum + above + document.fontSize(SIZE[size]).heightOfString(words, { width }),
      0,
    );
  const put = (lines: readonly Line[], from: number): void => {
    let y = from;
    for (const { words, size, above } of lines) {
      document.fontSize(SIZE[size]).text(words, MARGIN, y + above, { width });
      y += heightOf([{ words, size, above }]);
    }
  };
  const head: Line[] = [
    { words: sheet.title, size: 'title', above: 0 },
    ...sheet.opening.map((words): Line => ({ words, size: 'body', above: GAPS.line })),
  ];
  const foot = sheet.foot.map((words): Line => ({ words, size: 'foot', above: GAPS.foot }));
  const footTop = tall - MARGIN - heightOf(foot);
  const room = footTop - MARGIN - GAPS.part - heightOf(head);
  const bodyFor = (shown: readonly number[]): Line[] =>
    sheet.parts.flatMap((part, index) => linesOfPart(part, shown[index] ?? 0));
  const shown = fit(sheet.parts, (tried) => heightOf(bodyFor(tried)) <= room);
  put([...head, ...bodyFor(shown)], MARGIN);
  document
    .moveTo(MARGIN, footTop)
    .lineTo(whole - MARGIN, footTop)
    .stroke();
  put(foot, footTop);
};

/**
 * A PDF with one A4 page for each sheet, as they come: no page is kept once it is written, and between two of them other requests have their
 * turn. An error of the sheets destroys it: half a file must not look whole.
 */
export const printed = async (title: string, sheets: AsyncIterable<Sheet> | Iterable<Sheet>): Promise<Readable> => {
  refuseInsideTransaction('a paper was printed');
  const pen = await penFor(title);
  const { document } = pen;
  const fill = async (): Promise<void> => {
    for await (const sheet of sheets) {
      write(pen, sheet);
      await others();
    }
    document.end();
  };
  fill().catch((error: unknown) => document.destroy(error as Error));
  return document;
};
