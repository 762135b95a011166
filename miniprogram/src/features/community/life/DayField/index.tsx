import { Field } from '@/components';

interface Props {
  label: string;
  value: string;
  required?: boolean;
  /** What is wrong with it. */
  error?: string;
  onChange: (digits: string) => void;
}

const DIGITS = 8;

/** A day as eight digits, the way it stands on an identity card. */
export const DayField = ({ label, value, required = true, error, onChange }: Props) => (
  <Field
    label={label}
    hint='8 位数字，比如 20261231'
    kind='digits'
    required={required}
    value={value}
    lengthMax={DIGITS}
    error={error}
    onChange={onChange}
  />
);
