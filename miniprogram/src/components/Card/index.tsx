import type { ReactNode } from 'react';
import { Box, Heading } from '@/primitives';
import './index.scss';

interface Props {
  title?: string;
  /** Beside the title: a status, an amount. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A sheet of paper on the page: what belongs together. */
export const Card = ({ title, aside, children }: Props) => (
  <Box as='section' className='card'>
    {(title !== undefined || aside !== undefined) && (
      <Box className='card__head'>
        {title !== undefined && (
          <Heading level={2} className='card__title'>
            {title}
          </Heading>
        )}
        {aside}
      </Box>
    )}
    {children}
  </Box>
);
