import { formatMinutes, formatMinutesSigned } from '@huzhu/shared';
import { Box, Text } from '@/primitives';
import './index.scss';

interface Props {
  minutes: number;
  /** With the plus of a credit. */
  signed?: boolean;
  size?: 'line' | 'figure';
}

const PARTS = /[+-]|\d+|\D+/g;
const isWord = (part: string): boolean => /小时|分/.test(part);

/** Minutes as people read them: `90` is 1小时30分. Figures of one width, so that columns stand under each other. */
export const TimeAmount = ({ minutes, signed = false, size = 'line' }: Props) => {
  const words = signed ? formatMinutesSigned(minutes) : formatMinutes(minutes);
  return (
    <Box as='span' className={`time-amount time-amount--${size}`}>
      {(words.match(PARTS) ?? []).map((part, index) => (
        <Text key={index} className={isWord(part) ? 'time-amount__unit' : 'time-amount__figure'}>
          {part}
        </Text>
      ))}
    </Box>
  );
};
