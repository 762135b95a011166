import { Box, Tap, Text } from '@/primitives';
import type { NoticeTone } from '@/services/notices';
import { Icon, type IconName } from '../Icon';
import './index.scss';

interface Props {
  tone: NoticeTone;
  title: string;
  /** Further sentences, one line each. */
  lines?: string[];
  /** With it the notice can be put away; until then it stays. */
  onDismiss?: () => void;
}

const SIGNS: Record<NoticeTone, IconName> = { info: 'info', success: 'check', refused: 'alert' };

/** Something the person is told, with a sign: not only the colour says whether it is good. */
export const Notice = ({ tone, title, lines = [], onDismiss }: Props) => (
  <Box className={`notice notice--${tone}`} role={tone === 'refused' ? 'alert' : 'status'}>
    <Box className='notice__sign'>
      <Icon name={SIGNS[tone]} />
    </Box>
    <Box className='notice__words'>
      <Box className='notice__title'>{title}</Box>
      {lines.map((line) => (
        <Box key={line}>
          <Text>{line}</Text>
        </Box>
      ))}
      {onDismiss && (
        <Tap className='notice__dismiss' onTap={onDismiss}>
          知道了
        </Tap>
      )}
    </Box>
  </Box>
);
