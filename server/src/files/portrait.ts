import { PORTRAIT_SIDE_PIXELS } from '@huzhu/shared';
import { Problem } from '../common/problem.js';

/** A large photograph of a phone. One that is larger still would fill the memory of the server, and is refused. */
const INPUT_PIXELS_MAX = 25_000_000;
const QUALITY = 80;

let line: Promise<unknown> = Promise.resolve();

/** Each takes much memory for a moment: one after the other. */
const inLine = <Result>(work: () => Promise<Result>): Promise<Result> => {
  const turn = line.then(work, work);
  line = turn.catch(() => undefined);
  return turn;
};

/**
 * A small upright square of whatever was photographed, without where and when it was taken (EXIF). The library is loaded
 * at the first photograph: most servers never see one.
 */
export const portraitOf = (content: Buffer): Promise<Buffer> => inLine(() => squareOf(content));

const squareOf = async (content: Buffer): Promise<Buffer> => {
  const { default: sharp } = await import('sharp');
  try {
    return await sharp(content, { limitInputPixels: INPUT_PIXELS_MAX })
      .rotate()
      .resize(PORTRAIT_SIDE_PIXELS, PORTRAIT_SIDE_PIXELS, { fit: 'cover' })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: QUALITY })
      .toBuffer();
  } catch {
    throw new Problem('picture-unreadable');
  }
};
