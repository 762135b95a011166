import type { ReactNode, Ref } from 'react';
import { Box, Heading } from '@/primitives';
import './index.scss';

interface Props {
  title?: string;
  /** H5 only: lets the reading go on at the title, after the card has taken the place of another. */
  titleRef?: Ref<HTMLElement>;
  /** Beside the title: a status, an amount. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A sheet of paper on the page: what belongs together. */
export const Card = ({ title, titleRef, aside, children }: Props) => (
  <Box as='section' className='card'>
    {(title !== undefined || aside !== undefined) && (
      <Box className='card__head'>
        {title !== undefined && (
          <Heading level={2} className='card__title' focusRef={titleRef}>
            {title}
          </Heading>
        )}
        {aside}
      </Box>
    )}
    {children}
  </Box>
);
