import { Box, Text } from '@/primitives';
import { Icon, type IconName } from '../Icon';
import './index.scss';

export type StatusTone = 'waiting' | 'active' | 'done' | 'off';

interface Props {
  tone: StatusTone;
  children: string;
}

const SIGNS: Record<StatusTone, IconName> = { waiting: 'clock', active: 'walk', done: 'check', off: 'close' };

/** Where something stands, in a word with its sign. */
export const StatusTag = ({ tone, children }: Props) => (
  <Box as='span' className={`status-tag status-tag--${tone}`}>
    <Icon name={SIGNS[tone]} />
    <Text>{children}</Text>
  </Box>
);
