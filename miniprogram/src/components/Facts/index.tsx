import { Fragment, type ReactNode } from 'react';
import { Box } from '@/primitives';
import './index.scss';

export interface Fact {
  name: string;
  value: ReactNode;
}

/** What is known about a thing, one line each: 时间 周三上午 · 地点 石虎关 3 栋. */
export const Facts = ({ facts }: { facts: Fact[] }) => (
  <Box as='dl' className='facts'>
    {facts.map(({ name, value }) => (
      <Fragment key={name}>
        <Box as='dt' className='facts__name'>
          {name}
        </Box>
        <Box as='dd' className='facts__value'>
          {value}
        </Box>
      </Fragment>
    ))}
  </Box>
);
