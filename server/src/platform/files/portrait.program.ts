import sharp from 'sharp';
import { Problem } from '../common/problem.js';
import type { Photographed } from './portrait.js';
import { answerWith } from './reading.js';

/** A large photograph of a phone. One that is larger still would fill the memory of the server, and is refused. */
const INPUT_PIXELS_MAX = 25_000_000;
/** The library ends itself before its thread is ended: a thread cannot stop what it does outside JavaScript. */
const SECONDS_MAX = 10;
const QUALITY = 80;

// One photograph at a time, by one thread of the library, and only by the two readers that are wanted.
sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] });

await answerWith(async ({ content, sidePixels, fit }: Photographed): Promise<Uint8Array> => {
  try {
    return await sharp(content, { limitInputPixels: INPUT_PIXELS_MAX })
      .timeout({ seconds: SECONDS_MAX })
      .rotate()
      .resize(sidePixels, sidePixels, { fit, withoutEnlargement: fit === 'inside' })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: QUALITY })
      .toBuffer();
  } catch {
    throw new Problem('picture-unreadable');
  }
});
