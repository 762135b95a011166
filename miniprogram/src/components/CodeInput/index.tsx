import { useId } from 'react';
import { Box, Input, Text } from '@/primitives';
import './index.scss';

interface Props {
  label: string;
  hint?: string;
  /** How many digits. */
  length: number;
  value: string;
  error?: string;
  /** The keyboard is there at once: what one comes to this page or step for is typing the code. */
  focused?: boolean;
  onChange: (digits: string) => void;
  onEnter?: () => void;
}

/** Up to here the digits have the full size; more of them are drawn closer. */
const WIDE_DIGITS_MAX = 4;
/** A number that is pasted may stand in groups, `1234 5678`: there has to be room for what is then left out. */
const GROUPED_MAX = 2;
const isWeb = process.env.TARO_ENV !== 'weapp';

/** Digits of a code, each in a square of its own. Behind the squares lies one ordinary field, so pasting and deleting work. */
export const CodeInput = ({ label, hint, length, value, error, focused, onChange, onEnter }: Props) => {
  const id = useId();
  const aboutId = `${id}-about`;
  const about = error ?? hint;
  const changed = (typed: string) => {
    onChange(typed.replace(/\D/g, '').slice(0, length));
  };
  return (
    <Box className={error === undefined ? 'code-input' : 'code-input code-input--wrong'}>
      {isWeb ? (
        <label className='code-input__label' htmlFor={id}>
          {label}
        </label>
      ) : (
        <Box className='code-input__label' hidden>
          {label}
        </Box>
      )}
      <Box className='code-input__frame'>
        <Box
          className={length > WIDE_DIGITS_MAX ? 'code-input__squares code-input__squares--many' : 'code-input__squares'}
          hidden
        >
          {Array.from({ length }, (_, index) => (
            <Box
              key={index}
              className={index === value.length ? 'code-input__square code-input__square--next' : 'code-input__square'}
            >
              <Text>{value[index] ?? ''}</Text>
            </Box>
          ))}
        </Box>
        <Input
          id={id}
          className='code-input__field'
          kind='digits'
          label={isWeb ? undefined : label}
          value={value}
          lengthMax={isWeb ? length * GROUPED_MAX : length}
          invalid={error === undefined ? undefined : true}
          describedBy={about === undefined ? undefined : aboutId}
          focused={focused}
          onChange={changed}
          onEnter={onEnter}
        />
      </Box>
      {about !== undefined && (
        <Box id={aboutId} className='code-input__about' live='polite'>
          {about}
        </Box>
      )}
    </Box>
  );
};
