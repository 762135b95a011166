import { View } from '@tarojs/components';
import { createElement, type ReactNode } from 'react';
import { type AriaProps, ariaAttributes } from './aria';

interface Props extends AriaProps {
  /** The element of the browser; a mini-program has only the one view. */
  as?:
    | 'div'
    | 'span'
    | 'p'
    | 'ul'
    | 'ol'
    | 'li'
    | 'dl'
    | 'dt'
    | 'dd'
    | 'header'
    | 'main'
    | 'nav'
    | 'section'
    | 'footer'
    | 'form';
  id?: string;
  className?: string;
  style?: Record<string, string>;
  children?: ReactNode;
}

/** A plain container. Nothing to tap: what can be tapped is a `Tap`. */
export const Box = ({ as = 'div', id, className, style, children, ...aria }: Props) => {
  const attributes = { id, className, style, ...ariaAttributes(aria) };
  return process.env.TARO_ENV === 'weapp' ? (
    <View {...attributes}>{children}</View>
  ) : (
    createElement(as, attributes, children)
  );
};
