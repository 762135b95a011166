import { type ChangeLimitsDto, formatMinutes } from '@huzhu/shared';
import { BigButton } from '@/components';
import { Box } from '@/primitives';
import './index.scss';

interface Props {
  item: Pick<ChangeLimitsDto, 'minMinutes' | 'maxMinutes'>;
  minutes: number;
  onChange: (minutes: number) => void;
}

const STEP_MINUTES = 15;

/** How long it will take, by quarters of an hour, within what the kind of help allows. */
export const MinutesChoice = ({ item, minutes, onChange }: Props) => {
  const change = (by: number) => {
    onChange(Math.min(item.maxMinutes, Math.max(item.minMinutes, minutes + by)));
  };
  return (
    <Box className='minutes-choice'>
      <Box className='minutes-choice__words' live='polite'>{`大约要 ${formatMinutes(minutes)}`}</Box>
      <Box className='minutes-choice__buttons'>
        <BigButton tone='second' onTap={() => change(-STEP_MINUTES)}>
          {`少 ${formatMinutes(STEP_MINUTES)}`}
        </BigButton>
        <BigButton tone='second' onTap={() => change(STEP_MINUTES)}>
          {`多 ${formatMinutes(STEP_MINUTES)}`}
        </BigButton>
      </Box>
    </Box>
  );
};
