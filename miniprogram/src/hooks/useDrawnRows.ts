import { type DependencyList, useEffect, useState } from 'react';
import { drawnRows, ROWS_TURNED } from './drawn-rows';

interface DrawnRows {
  first: number;
  last: number;
  showEarlier: () => void;
  /** Turns to rows that were read before; false: there are none, and further ones are to be read. */
  showLater: () => boolean;
  /** Where reading goes on after turning over: the place of a row among those drawn. */
  goOnAt: number | null;
}

/** Which rows of a long list are drawn, as at the beginning again when `deps` change. `begin`: one past the last then; null: the last rows. */
export const useDrawnRows = (read: number, deps: DependencyList, begin: number | null = null): DrawnRows => {
  /** One past the last row drawn; null: to the end of what was read. */
  const [end, setEnd] = useState<number | null>(begin);
  const [goOnFrom, setGoOnFrom] = useState<number | null>(null);
  useEffect(() => {
    setEnd(begin);
    setGoOnFrom(null);
    // The caller names what the reading depends on.
  }, deps);
  const { first, last } = drawnRows(read, end);
  return {
    first,
    last,
    showEarlier: () => {
      setGoOnFrom(null);
      setEnd(last - ROWS_TURNED);
    },
    showLater: () => {
      setGoOnFrom(last);
      setEnd(last < read ? last + ROWS_TURNED : null);
      return last < read;
    },
    goOnAt: first > 0 && goOnFrom !== null && goOnFrom < last ? goOnFrom - first : null,
  };
};
