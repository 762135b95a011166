import { useId } from 'react';

interface Option {
  value: string;
  title: string;
}

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** One of many, as the browser itself lets choose: a desk has a keyboard. A browser's only. */
export const DeskSelect = ({ label, value, options, onChange }: Props & { options: readonly Option[] }) => {
  const id = useId();
  return process.env.TARO_ENV === 'weapp' ? null : (
    <span className='desk-field'>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
    </span>
  );
};

/** A day, `YYYY-MM-DD`, typed or chosen in the browser's calendar. An empty one is not said: no day is half chosen. */
export const DeskDay = ({ label, value, onChange }: Props) => {
  const id = useId();
  return process.env.TARO_ENV === 'weapp' ? null : (
    <span className='desk-field'>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type='date'
        value={value}
        onChange={(event) => {
          if (event.target.value !== '') onChange(event.target.value);
        }}
      />
    </span>
  );
};
