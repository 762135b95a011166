/** A value as the driver sends it. */
export type Wire = string | null | { hex: string };

/** A statement that the server sent, and how many rows that was about. */
export interface Recorded {
  connection: number;
  name: string | null;
  text: string;
  values: Wire[];
  rowCount: number | null;
}

/** What came of it at the bare leg. */
export interface Replayed {
  rowCount: number | null;
  ms: number;
}

const FRAME = /^\s*(START TRANSACTION|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)\b/i;

/** What brackets statements asks nothing of a table. */
export const isFrame = ({ text }: Pick<Recorded, 'text'>): boolean => FRAME.test(text);
export const isBegin = ({ text }: Pick<Recorded, 'text'>): boolean => /^\s*(START TRANSACTION|BEGIN)\b/i.test(text);
export const isEnd = ({ text }: Pick<Recorded, 'text'>): boolean => /^\s*(COMMIT|ROLLBACK)\b(?!\s+TO)/i.test(text);

/** What a statement is called in a report. */
export const labelOf = ({ name, text }: Pick<Recorded, 'name' | 'text'>): string =>
  name ?? text.replaceAll(/\s+/g, ' ').trim().slice(0, 60).replaceAll('|', '\\|');
