import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { ariaAttributes } from './aria';

interface Props {
  className: string;
  /** One name for all rows of a choice: the arrow keys move within it. */
  name: string;
  /** Said instead of the visible words. */
  label?: string;
  checked: boolean;
  onChoose: () => void;
  children: ReactNode;
}

/** One row of a single choice. On H5 the real radio lies over the whole row, unseen: the row is its target. */
export const RadioRow = ({ className, name, label, checked, onChoose, children }: Props) => {
  const classes = checked ? `radio-row radio-row--checked ${className}` : `radio-row ${className}`;
  return process.env.TARO_ENV === 'weapp' ? (
    <View
      className={classes}
      hoverClass='tap--held'
      onClick={onChoose}
      {...ariaAttributes({ role: 'radio', label, checked })}
    >
      {children}
    </View>
  ) : (
    <label className={classes}>
      <input
        className='radio-row__input'
        type='radio'
        name={name}
        checked={checked}
        onChange={onChoose}
        aria-label={label}
      />
      {children}
    </label>
  );
};
