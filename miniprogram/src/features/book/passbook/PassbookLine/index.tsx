import { formatMinutes, formatMinutesSigned, type PassbookLineDto, type PassbookLineLotDto } from '@huzhu/shared';
import { useState } from 'react';
import { TimeAmount } from '@/components';
import { Box, Tap, Text } from '@/primitives';
import { lineWords, lotsTogether, lotWords, ORIGIN_WORDS, printedDay } from '../words';
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

const LineLots = ({ lots }: { lots: PassbookLineLotDto[] }) => (
  <Box as='ul' className='passbook-line__lots'>
    {lots.map((lot) => (
      <Box as='li' key={`${lot.origin} ${lotWords(lot)}`} className='passbook-line__lot'>
        <Box className='passbook-line__of'>
          <Text>{ORIGIN_WORDS[lot.origin]}</Text>
          <TimeAmount minutes={lot.minutes} signed />
        </Box>
        <Box className='passbook-line__promise'>{lotWords(lot)}</Box>
      </Box>
    ))}
  </Box>
);

const Cells = ({ line, onTap }: Props) => {
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

/** One printed line: day, what for, how much, and what was there after it. One of several lots opens to them. */
export const PassbookLine = ({ line, onTap }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const lots = lotsTogether(line.lots);
  return (
    <>
      <Cells line={line} onTap={onTap} />
      {lots.length > 1 && (
        <Tap
          className='passbook-line__opens'
          expanded={isOpen}
          onTap={() => {
            setOpen(!isOpen);
          }}
        >
          {isOpen ? '收起来' : `分成 ${String(lots.length)} 份，点开看`}
        </Tap>
      )}
      {isOpen && <LineLots lots={lots} />}
    </>
  );
};
