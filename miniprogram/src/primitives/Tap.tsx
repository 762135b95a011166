import { Button } from '@tarojs/components';
import type { ReactNode } from 'react';
import { type AriaProps, ariaAttributes } from './aria';

interface Props extends Omit<AriaProps, 'disabled'> {
  className?: string;
  /** Sends the form it stands in when Enter is pressed in one of the fields. */
  submits?: boolean;
  onTap: () => void;
  children: ReactNode;
}

/**
 * Everything that can be tapped: a real button on both builds, so it has focus, keyboard and a name.
 * A busy one stays focusable and swallows taps, instead of vanishing from under the finger as a disabled one does.
 */
export const Tap = ({ className = '', submits = false, onTap, children, ...aria }: Props) => {
  const tapped = () => {
    if (!aria.busy) onTap();
  };
  const attributes = ariaAttributes(aria.busy ? { ...aria, disabled: true } : aria);
  return process.env.TARO_ENV === 'weapp' ? (
    <Button className={`tap ${className}`} hoverClass='tap--held' onClick={tapped} {...attributes}>
      {children}
    </Button>
  ) : (
    <button type={submits ? 'submit' : 'button'} className={`tap ${className}`} onClick={tapped} {...attributes}>
      {children}
    </button>
  );
};
