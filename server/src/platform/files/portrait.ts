import { programBeside } from './reading.js';
import type { Readers } from './readers.js';

const PROGRAM = programBeside(import.meta.url, 'portrait.program.js');

/** A small upright square of whatever was photographed, without where and when it was taken (EXIF). */
export const portraitOf = async (readers: Readers, content: Buffer): Promise<Buffer> =>
  Buffer.from(await readers.run<Uint8Array>(PROGRAM, content));
