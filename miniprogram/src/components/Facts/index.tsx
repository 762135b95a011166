import { Fragment, type ReactNode } from 'react';
import { Box } from '@/primitives';
import './index.scss';

export interface Fact {
  name: string;
  value: ReactNode;
  /** An address or a sentence: it may break anywhere but within a number. */
  isLong?: boolean;
}

/** What is known about a thing, one line each: 时间 周三上午 · 地点 石虎关 3 栋. */
export const Facts = ({ facts }: { facts: Fact[] }) => (
  <Box as='dl' className='facts'>
    {facts.map(({ name, value, isLong }) => (
      <Fragment key={name}>
        <Box as='dt' className='facts__name'>
          {name}
        </Box>
        <Box as='dd' className={isLong ? 'facts__value facts__value--long' : 'facts__value'}>
          {value}
        </Box>
      </Fragment>
    ))}
  </Box>
);
