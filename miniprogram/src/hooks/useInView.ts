import { useDidHide, useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef } from 'react';

/**
 * Whether this page is still the one in view: an answer that comes after the person has gone back, or on to another
 * page, must not move them from there.
 */
export const useInView = (): (() => boolean) => {
  const inView = useRef(true);
  useDidShow(() => {
    inView.current = true;
  });
  useDidHide(() => {
    inView.current = false;
  });
  useEffect(() => {
    inView.current = true;
    return () => {
      inView.current = false;
    };
  }, []);
  return useCallback(() => inView.current, []);
};
