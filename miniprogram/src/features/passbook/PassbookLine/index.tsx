import { formatMinutes, formatMinutesSigned, type PassbookLineDto } from '@huzhu/shared';
import { TimeAmount } from '@/components';
import { Box, Tap, Text } from '@/primitives';
import { lineWords, printedDay } from '../words';
import './index.scss';

interface Props {
  line: PassbookLineDto;
  /** Opens the proof of the line, where there is one. */
  onTap?: () => void;
}

const LineCells = ({ line }: { line: PassbookLineDto }) => (
  <>
    <Box as='span' className='passbook-line__what'>
      <Box as='span' className='passbook-line__day'>
        {printedDay(line.occurredAt)}
      </Box>
      <Box as='span' className='passbook-line__words'>
        {lineWords(line)}
      </Box>
    </Box>
    <Box as='span' className='passbook-line__sums'>
      <Box as='span' className={`passbook-line__amount passbook-line__amount--${line.minutes < 0 ? 'out' : 'in'}`}>
        <TimeAmount minutes={line.minutes} signed />
      </Box>
      <Box as='span' className='passbook-line__balance'>
        <Text>余 </Text>
        <Text>{formatMinutes(line.balanceAfterMinutes)}</Text>
      </Box>
    </Box>
  </>
);

/** One printed line: day, what for, how much, and what was there after it. */
export const PassbookLine = ({ line, onTap }: Props) => {
  if (!onTap) {
    return (
      <Box className='passbook-line'>
        <LineCells line={line} />
      </Box>
    );
  }
  const said = [
    printedDay(line.occurredAt),
    lineWords(line),
    formatMinutesSigned(line.minutes),
    `余 ${formatMinutes(line.balanceAfterMinutes)}`,
  ];
  return (
    <Tap className='passbook-line' label={said.join('，')} onTap={onTap}>
      <LineCells line={line} />
    </Tap>
  );
};
