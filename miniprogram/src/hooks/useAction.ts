import { useCallback, useRef, useState } from 'react';
import { asProblem } from './as-problem';
import { sayRefusal } from '@/services/notices';
import type { ProblemError } from '@/services/problem-error';

/**
 * Something the person does by a tap: `[run, busy, refusal]`. While it runs, further taps do nothing. A refusal is
 * said by the page, and kept here so that fields can show their own message: `refusal?.messageFor('note')`.
 */
export const useAction = <Args extends unknown[]>(
  act: (...args: Args) => Promise<unknown>,
): [(...args: Args) => Promise<void>, boolean, ProblemError | null] => {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ProblemError | null>(null);
  const running = useRef(false);
  const latestAct = useRef(act);
  latestAct.current = act;

  const run = useCallback(async (...args: Args) => {
    // State is too late here: the second tap of a double tap comes before the next drawing.
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setRefusal(null);
    try {
      await latestAct.current(...args);
    } catch (failure) {
      const problem = asProblem(failure);
      setRefusal(problem);
      // Who is not known any more was told so, on the page they were led to.
      if (!problem.isSessionOver) sayRefusal(problem);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);

  return [run, busy, refusal];
};
