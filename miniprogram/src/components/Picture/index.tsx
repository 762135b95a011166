import { Box } from '@/primitives';
import { PICTURES, type PictureName } from './pictures';
import './index.scss';

export type { PictureName };

interface Props {
  name: PictureName;
  /** What it shows, for who does not see it. */
  words: string;
}

/** A drawing of our own, as wide as its place. Its room is kept before it is drawn: nothing jumps. */
export const Picture = ({ name, words }: Props) => (
  <Box
    className='picture'
    role='img'
    label={words}
    style={{ backgroundImage: `url("data:image/svg+xml,${encodeURIComponent(PICTURES[name])}")` }}
  />
);
