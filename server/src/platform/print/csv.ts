const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/** Excel takes the wide signs of a Chinese keyboard for the narrow ones. */
const RUNS = /^[=+\-@\t\r\n＝＋－＠]/;

/** A cell that a spreadsheet would run as a formula is made plain words. */
export const harmlessCell = (text: string): string => (RUNS.test(text) ? `'${text}` : text);

const cell = (text: string): string => {
  const plain = harmlessCell(text);
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

const line = (cells: readonly string[]): string => cells.map(cell).join(',') + LINE_END;

/** A table as a file that Excel opens with a double click: UTF-8 with its mark, one line a row (RFC 4180). */
export const csvOf = (headings: readonly string[], rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(BYTE_ORDER_MARK + [headings, ...rows].map(line).join(''));
