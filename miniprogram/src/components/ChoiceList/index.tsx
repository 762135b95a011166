import { type ReactNode, useId } from 'react';
import { Box, RadioRow } from '@/primitives';
import { Icon, type IconName } from '../Icon';
import './index.scss';

export interface Choice<Value extends string> {
  value: Value;
  title: string;
  /** A second line. */
  words?: string;
  /** Beside the title, at the end of the row. */
  aside?: string;
  icon?: IconName;
}

interface Props<Value extends string> {
  /** What is being chosen, for readers; drawn above the rows unless `titleHidden`. */
  title: string;
  titleHidden?: boolean;
  choices: Choice<Value>[];
  value: Value | null;
  error?: string;
  /** Two beside each other where there is room. */
  columns?: 1 | 2;
  onChoose: (value: Value) => void;
}

const Words = ({ choice }: { choice: Choice<string> }) => (
  <Box as='span' className='choice-list__words'>
    <Box as='span' className='choice-list__head'>
      <Box as='span' className='choice-list__title'>
        {choice.title}
      </Box>
      {choice.aside !== undefined && (
        <Box as='span' className='choice-list__aside'>
          {choice.aside}
        </Box>
      )}
    </Box>
    {choice.words !== undefined && (
      <Box as='span' className='choice-list__about'>
        {choice.words}
      </Box>
    )}
  </Box>
);

const nameOf = (choice: Choice<string>): string =>
  [choice.title, choice.aside, choice.words].filter((words) => words !== undefined).join('，');

/** One out of several, each a large row with a mark of its own: not the colour alone tells which. */
export const ChoiceList = <Value extends string>(props: Props<Value>) => {
  const { title, titleHidden = false, choices, value, error, columns = 1, onChoose } = props;
  const name = useId();
  const row = (choice: Choice<Value>): ReactNode => (
    <RadioRow
      key={choice.value}
      className='choice-list__row'
      name={name}
      label={nameOf(choice)}
      checked={choice.value === value}
      onChoose={() => {
        onChoose(choice.value);
      }}
    >
      {choice.icon && <Icon name={choice.icon} className='choice-list__icon' />}
      <Words choice={choice} />
      <Box as='span' className='choice-list__mark'>
        {choice.value === value && <Icon name='check' />}
      </Box>
    </RadioRow>
  );
  return (
    <Box
      className={error === undefined ? 'choice-list' : 'choice-list choice-list--wrong'}
      role='radiogroup'
      label={title}
    >
      {!titleHidden && (
        <Box className='choice-list__heading' hidden>
          {title}
        </Box>
      )}
      <Box className={`choice-list__rows choice-list__rows--${String(columns)}`}>{choices.map(row)}</Box>
      {error !== undefined && (
        <Box className='choice-list__error' role='alert'>
          {error}
        </Box>
      )}
    </Box>
  );
};
