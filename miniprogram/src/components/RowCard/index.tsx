import type { ReactNode } from 'react';
import { Box, Tap } from '@/primitives';
import { Icon } from '../Icon';
import './index.scss';

interface Props {
  title: string;
  /** Whose face it is; what it shows stands in `title`. */
  picture?: ReactNode;
  /** Further lines, most important first. */
  lines?: string[];
  /** A status or an amount. */
  aside?: ReactNode;
  /** `aside` in words, when it is more than words. */
  asideWords?: string;
  onTap: () => void;
}

/** One thing of a list, opened by a tap. */
export const RowCard = ({ title, picture, lines = [], aside, asideWords, onTap }: Props) => (
  <Tap className='row-card' label={[title, asideWords, ...lines].filter(Boolean).join('，')} onTap={onTap}>
    {picture}
    <Box as='span' className='row-card__words'>
      <Box as='span' className='row-card__head'>
        <Box as='span' className='row-card__title'>
          {title}
        </Box>
        {aside}
      </Box>
      {lines.map((line) => (
        <Box as='span' key={line} className='row-card__line'>
          {line}
        </Box>
      ))}
    </Box>
    <Icon name='next' className='row-card__next' />
  </Tap>
);
