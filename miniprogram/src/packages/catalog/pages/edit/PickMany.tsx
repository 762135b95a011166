import { Icon } from '@/components';
import { Box, Tap } from '@/primitives';
import './index.scss';

interface Props<Value extends string | number> {
  title: string;
  choices: { value: Value; title: string }[];
  chosen: Value[];
  error?: string;
  onChange: (chosen: Value[]) => void;
}

/** Any number out of a few, each switched by a tap. */
export const PickMany = <Value extends string | number>({ title, choices, chosen, error, onChange }: Props<Value>) => (
  <Box className='pick-many' role='group' label={title}>
    <Box className='pick-many__title' hidden>
      {title}
    </Box>
    <Box className='pick-many__rows'>
      {choices.map((one) => {
        const isChosen = chosen.includes(one.value);
        const others = chosen.filter((value) => value !== one.value);
        return (
          <Tap
            key={one.value}
            className={isChosen ? 'pick-many__one pick-many__one--chosen' : 'pick-many__one'}
            role='checkbox'
            checked={isChosen}
            label={one.title}
            onTap={() => {
              onChange(isChosen ? others : [...others, one.value]);
            }}
          >
            {isChosen && <Icon name='check' />}
            <Box as='span'>{one.title}</Box>
          </Tap>
        );
      })}
    </Box>
    {error !== undefined && (
      <Box className='pick-many__error' role='alert'>
        {error}
      </Box>
    )}
  </Box>
);
