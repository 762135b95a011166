import { useId } from 'react';
import { Box, RadioRow } from '@/primitives';
import './index.scss';

interface Segment<Value extends string> {
  value: Value;
  title: string;
}

interface Props<Value extends string> {
  /** What is being chosen, for readers. */
  title: string;
  segments: Segment<Value>[];
  value: Value;
  onChoose: (value: Value) => void;
}

/** Two or three ways to look at the same page, beside each other; one of them is always chosen. */
export const Segments = <Value extends string>({ title, segments, value, onChoose }: Props<Value>) => {
  const name = useId();
  return (
    <Box className='segments' role='radiogroup' label={title}>
      {segments.map((one) => (
        <RadioRow
          key={one.value}
          className='segments__one'
          name={name}
          label={one.title}
          checked={one.value === value}
          onChoose={() => {
            onChoose(one.value);
          }}
        >
          <Box as='span'>{one.title}</Box>
        </RadioRow>
      ))}
    </Box>
  );
};
