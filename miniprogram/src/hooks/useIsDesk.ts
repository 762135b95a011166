import { useEffect, useState } from 'react';

/** As wide as a desk's screen: there is room for a table and for what stands beside the page. */
const DESK = '(min-width: 1024px)';

const media = (): MediaQueryList | null => (process.env.TARO_ENV === 'weapp' ? null : window.matchMedia(DESK));

/** In a browser, on a screen at least 1024 px wide; never in a mini-program. */
export const useIsDesk = (): boolean => {
  const [isDesk, setIsDesk] = useState(() => media()?.matches === true);
  useEffect(() => {
    const watched = media();
    const changed = () => {
      setIsDesk(watched?.matches === true);
    };
    watched?.addEventListener('change', changed);
    return () => watched?.removeEventListener('change', changed);
  }, []);
  return isDesk;
};
