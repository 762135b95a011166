import { PORTRAIT_SIDE_PIXELS, RECEIPT_SIDE_PIXELS } from '@huzhu/shared';
import { programBeside } from './reading.js';
import type { Readers } from './readers.js';

const PROGRAM = programBeside(import.meta.url, 'portrait.program.js');

/** What the program is given: a photograph, and how large a JPEG is kept of it. */
export interface Photographed {
  content: Uint8Array;
  sidePixels: number;
  /** `cover`: a square is cut out of it. `inside`: all of it is kept. */
  fit: 'cover' | 'inside';
}

const kept = async (readers: Readers, photographed: Photographed): Promise<Buffer> =>
  Buffer.from(await readers.run<Uint8Array>(PROGRAM, photographed));

/** A small upright square of whatever was photographed, without where and when it was taken (EXIF). */
export const portraitOf = (readers: Readers, content: Buffer): Promise<Buffer> =>
  kept(readers, { content, sidePixels: PORTRAIT_SIDE_PIXELS, fit: 'cover' });

/** A receipt, upright and whole, as large as its figures need; without where and when it was taken. */
export const receiptOf = (readers: Readers, content: Buffer): Promise<Buffer> =>
  kept(readers, { content, sidePixels: RECEIPT_SIDE_PIXELS, fit: 'inside' });
