import { PORTRAIT_SIDE_PIXELS } from '@huzhu/shared';
import { Problem } from '../common/problem.js';

/** More than any phone takes; what is larger is made to fill the memory. */
const INPUT_PIXELS_MAX = 60_000_000;
const QUALITY = 80;

/**
 * A small upright square of whatever was photographed, without where and when it was taken (EXIF). The library is loaded
 * at the first photograph: most servers never see one.
 */
export const portraitOf = async (content: Buffer): Promise<Buffer> => {
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
