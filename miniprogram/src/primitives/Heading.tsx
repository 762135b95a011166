import { View } from '@tarojs/components';
import { createElement, type ReactNode, type Ref } from 'react';

interface Props {
  level: 1 | 2 | 3;
  className?: string;
  /** H5 only: where the reading begins after a change of page. */
  focusRef?: Ref<HTMLElement>;
  children: ReactNode;
}

export const Heading = ({ level, className, focusRef, children }: Props) =>
  process.env.TARO_ENV === 'weapp' ? (
    <View className={className} {...{ 'aria-role': 'heading' }}>
      {children}
    </View>
  ) : (
    createElement(`h${String(level)}`, { className, ref: focusRef, tabIndex: focusRef ? -1 : undefined }, children)
  );
