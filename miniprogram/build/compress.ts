import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** Beside each text file its compressed forms, so that the server only sends files and never compresses. */
export const compressTexts = (directory: string): void => {
  for (const name of globSync('**/*.{html,js,css}', { cwd: directory })) {
    const file = path.join(directory, name);
    const text = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(text));
    writeFileSync(`${file}.gz`, gzipSync(text));
  }
};
