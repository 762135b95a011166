/** What stands on one page: its words only. Where they go is the paper's matter. */
export interface Sheet {
  title: string;
  /** Below the title, e.g. whom it is for. */
  opening: readonly string[];
  parts: readonly SheetPart[];
  /** At the foot of the page, e.g. whom to telephone; never left out. */
  foot: readonly string[];
}

export interface SheetPart {
  heading: string;
  lines: readonly string[];
  /** Said instead of the lines for which the page has no room. */
  more: (left: number) => string;
}

/** How many lines of each part are shown. */
export type Shown = readonly number[];

/** The lines of a part as they are printed. */
export const linesOf = ({ lines, more }: SheetPart, shown: number): string[] =>
  shown >= lines.length ? [...lines] : [...lines.slice(0, shown), more(lines.length - shown)];

/**
 * How many lines of each part stand on one page: all of them, or, one after the other, less of the part that has most. One line of each part
 * always stays, so that whoever fills a sheet bounds what cannot be left out.
 */
export const fit = (parts: readonly SheetPart[], fits: (shown: Shown) => boolean): Shown => {
  let shown = parts.map(({ lines }) => lines.length);
  while (!fits(shown)) {
    const most = Math.max(...shown);
    if (most <= 1) throw new Error('a sheet does not fit its page');
    const longest = shown.lastIndexOf(most);
    shown = shown.map((count, index) => (index === longest ? count - 1 : count));
  }
  return shown;
};
