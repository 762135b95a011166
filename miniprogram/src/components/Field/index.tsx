import { useId } from 'react';
import { Box, Input, Text } from '@/primitives';
import { Icon } from '../Icon';
import './index.scss';

interface Props {
  label: string;
  /** How to fill it in. */
  hint?: string;
  /** What is wrong with it, in words. */
  error?: string;
  value: string;
  kind?: 'text' | 'digits' | 'sum' | 'phone' | 'nickname';
  /** More than one makes it a larger field for sentences. */
  lines?: number;
  lengthMax: number;
  /** A browser may fill it with what it knows of whoever holds the phone. */
  ownFact?: 'name' | 'tel' | 'bday';
  required?: boolean;
  onChange: (value: string) => void;
  onEnter?: () => void;
}

const isWeb = process.env.TARO_ENV !== 'weapp';

const FieldLabel = ({ id, label, required }: { id: string; label: string; required: boolean }) => {
  const words = required ? label : `${label}（可以不填）`;
  return isWeb ? (
    <label className='field__label' htmlFor={id}>
      {words}
    </label>
  ) : (
    <Box className='field__label' hidden>
      {words}
    </Box>
  );
};

/** A field with its name above, and what is wrong below it. */
export const Field = ({ label, hint, error, required = true, ...input }: Props) => {
  const id = useId();
  const aboutId = `${id}-about`;
  const hasAbout = hint !== undefined || error !== undefined;
  return (
    <Box className={error === undefined ? 'field' : 'field field--wrong'}>
      <FieldLabel id={id} label={label} required={required} />
      <Input
        {...input}
        id={id}
        className='field__input'
        label={isWeb ? undefined : label}
        invalid={error === undefined ? undefined : true}
        required={required}
        describedBy={hasAbout ? aboutId : undefined}
      />
      {hasAbout && (
        <Box id={aboutId} className='field__about' live='polite'>
          {error === undefined ? (
            <Text>{hint}</Text>
          ) : (
            <Box className='field__error'>
              <Icon name='alert' />
              <Text>{error}</Text>
            </Box>
          )}
        </Box>
      )}
    </Box>
  );
};
