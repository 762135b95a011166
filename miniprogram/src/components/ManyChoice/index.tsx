import { Box, Tap } from '@/primitives';
import { Icon } from '../Icon';
import './index.scss';

interface Props<Value extends string> {
  /** What is being chosen, for readers, and above the rows. */
  title: string;
  choices: { value: Value; title: string }[];
  values: Value[];
  error?: string;
  onChange: (values: Value[]) => void;
}

const without = <Value,>(values: Value[], value: Value): Value[] => values.filter((one) => one !== value);

/** Any number of several: a mark and not only a colour tells which are chosen. */
export const ManyChoice = <Value extends string>({ title, choices, values, error, onChange }: Props<Value>) => (
  <Box className={error === undefined ? 'many-choice' : 'many-choice many-choice--wrong'} role='group' label={title}>
    <Box className='many-choice__heading' hidden>
      {title}
    </Box>
    <Box className='many-choice__rows'>
      {choices.map(({ value, title: words }) => {
        const chosen = values.includes(value);
        return (
          <Tap
            key={value}
            className={chosen ? 'many-choice__row many-choice__row--chosen' : 'many-choice__row'}
            role='checkbox'
            checked={chosen}
            label={words}
            onTap={() => {
              onChange(chosen ? without(values, value) : [...values, value]);
            }}
          >
            <Box as='span' className='many-choice__mark'>
              {chosen && <Icon name='check' />}
            </Box>
            <Box as='span'>{words}</Box>
          </Tap>
        );
      })}
    </Box>
    {error !== undefined && (
      <Box className='many-choice__error' role='alert'>
        {error}
      </Box>
    )}
  </Box>
);
