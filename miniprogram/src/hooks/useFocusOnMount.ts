import { type RefObject, useEffect, useRef } from 'react';

/** For what takes the place of the thing just tapped: a keyboard and a screen reader go on there, not at the top of the page. */
export const useFocusOnMount = (): RefObject<HTMLElement> => {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    ref.current?.focus();
  }, []);
  return ref;
};
