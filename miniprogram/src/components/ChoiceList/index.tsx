import { type ReactNode, useId } from 'react';
import { useKeys } from '@/hooks/useKeys';
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
  /** At a desk the keys 1 to 9 choose, while nobody types; each row says its key. One list of a page at a time. */
  numbered?: boolean;
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

const NUMBERED_MAX = 9;

/** Listens only as long as it is drawn. */
const ChoiceKeys = ({ values, onChoose }: { values: readonly string[]; onChoose: (value: string) => void }) => {
  useKeys(Object.fromEntries(values.map((value, at) => [String(at + 1), () => onChoose(value)])));
  return null;
};

const nameOf = (choice: Choice<string>): string =>
  [choice.title, choice.aside, choice.words].filter((words) => words !== undefined).join('，');

/** One out of several, each a large row with a mark of its own: not the colour alone tells which. */
export const ChoiceList = <Value extends string>(props: Props<Value>) => {
  const { title, titleHidden = false, choices, value, error, columns = 1, numbered = false, onChoose } = props;
  const name = useId();
  const keyed = numbered ? choices.slice(0, NUMBERED_MAX).map((choice) => choice.value) : [];
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
      {keyed.includes(choice.value) && (
        <Box as='span' className='choice-list__key' hidden>
          {String(keyed.indexOf(choice.value) + 1)}
        </Box>
      )}
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
      {numbered && <ChoiceKeys values={keyed} onChoose={(chosen) => onChoose(chosen as Value)} />}
      <Box className={`choice-list__rows choice-list__rows--${String(columns)}`}>{choices.map(row)}</Box>
      {error !== undefined && (
        <Box className='choice-list__error' role='alert'>
          {error}
        </Box>
      )}
    </Box>
  );
};
