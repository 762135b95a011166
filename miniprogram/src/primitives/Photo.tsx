import { Image } from '@tarojs/components';
import { ariaAttributes } from './aria';

interface Props {
  /** An address on this phone, as `fetchFile` answers it. */
  source: string;
  /** Who or what is on it, for whoever does not see it. */
  words: string;
  /** Its room is kept before it is there: nothing jumps. A photograph is square. */
  sidePx: number;
  /** Of one that is no square: all of it shows in a room of this height. */
  heightPx?: number;
  className?: string;
}

/** A photograph. Drawings of our own are backgrounds (`Picture`). */
export const Photo = ({ source, words, sidePx, heightPx, className }: Props) =>
  process.env.TARO_ENV === 'weapp' ? (
    <Image
      className={className}
      src={source}
      mode={heightPx === undefined ? 'aspectFill' : 'aspectFit'}
      lazyLoad
      style={{ width: `${String(sidePx)}px`, height: `${String(heightPx ?? sidePx)}px` }}
      {...ariaAttributes({ role: 'img', label: words })}
    />
  ) : (
    <img
      className={className}
      src={source}
      alt={words}
      width={sidePx}
      height={heightPx ?? sidePx}
      loading='lazy'
      decoding='async'
    />
  );
