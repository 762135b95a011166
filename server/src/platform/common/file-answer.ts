import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

export const CSV_TYPE = 'text/csv';

/** An answer that is a file to keep. Its name is ours: fixed, without anybody's data. */
export const fileAnswer = (content: Buffer | Readable, type: string, name: string): StreamableFile => {
  const options = { type, disposition: `attachment; filename="${name}"` };
  if (content instanceof Readable) return new StreamableFile(content, options);
  return new StreamableFile(content, { ...options, length: content.length });
};
