import type { ReactNode } from 'react';
import type { Loader } from '@/hooks/useLoader';
import { Box, Text } from '@/primitives';
import { Icon, type IconName } from '../Icon';
import { ReadFailed, ReadStale } from './read-notices';
import './index.scss';

/** What stands there when there is nothing to show. */
export interface Empty {
  words: string;
  icon?: IconName;
  /** What one can do about it. */
  action?: ReactNode;
}

interface Props<Value> {
  of: Loader<Value>;
  onRetry: () => unknown;
  /** For lists: shown instead of an empty one. */
  empty?: Empty;
  children: (value: Value) => ReactNode;
}

const Loading = () => (
  <Box className='loader-view' role='status'>
    <Box className='loader-view__dots' hidden>
      <Box as='span' className='loader-view__dot' />
      <Box as='span' className='loader-view__dot' />
      <Box as='span' className='loader-view__dot' />
    </Box>
    <Text>正在打开</Text>
  </Box>
);

const EmptyView = ({ words, icon = 'list', action }: Empty) => (
  <Box className='loader-view loader-view--empty'>
    <Icon name={icon} className='loader-view__sign' />
    <Box as='p'>{words}</Box>
    {action}
  </Box>
);

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** Loading, failed, empty and there: each said in words, so that a page only says what it shows. */
export const LoaderView = <Value,>({ of, onRetry, empty, children }: Props<Value>) => {
  if (of.status === 'loading') return <Loading />;
  if (of.status === 'failed') return <ReadFailed problem={of.problem} onRetry={onRetry} />;
  return (
    <>
      {of.stale && <ReadStale {...of.stale} />}
      {empty && isEmpty(of.value) ? <EmptyView {...empty} /> : children(of.value)}
    </>
  );
};
