import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';

/** Reads again every so often while the page is in view; `everyMs` null: nobody else is about to change it. */
export const useRefresh = (reload: () => Promise<void>, everyMs: number | null): void => {
  const [inView, setInView] = useState(true);
  const latestReload = useRef(reload);
  latestReload.current = reload;
  useDidShow(() => {
    setInView(true);
  });
  useDidHide(() => {
    setInView(false);
  });
  useEffect(() => {
    if (!inView || everyMs === null) return undefined;
    const timer = setInterval(() => void latestReload.current(), everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [inView, everyMs]);
};
