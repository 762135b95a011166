import { Text as TaroText } from '@tarojs/components';
import type { ReactNode } from 'react';
import { type AriaProps, ariaAttributes } from './aria';

interface Props extends AriaProps {
  className?: string;
  children?: ReactNode;
}

/** Words within a line. In a mini-program it may hold only words, never a box. */
export const Text = ({ className, children, ...aria }: Props) =>
  process.env.TARO_ENV === 'weapp' ? (
    <TaroText className={className} {...ariaAttributes(aria)}>
      {children}
    </TaroText>
  ) : (
    <span className={className} {...ariaAttributes(aria)}>
      {children}
    </span>
  );
