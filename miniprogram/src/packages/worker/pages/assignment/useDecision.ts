import type { AssignmentDto } from '@huzhu/shared';
import Taro from '@tarojs/taro';
import { useInView } from '@/hooks/useInView';
import { goBack } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { ProblemError } from '@/services/problem-error';

export interface DecisionProps {
  assignment: AssignmentDto;
  reload: () => Promise<void>;
}

type Decide = (send: () => Promise<unknown>, words: string) => Promise<void>;

/** Sends a decision, then back to the list for the next one. A page opened by a link has none underneath. */
export const useDecision = (reload: () => Promise<void>): Decide => {
  const isInView = useInView();
  return async (send, words) => {
    try {
      await send();
    } catch (failure) {
      // Somebody was quicker, or it is not ours to decide: the page shows how it stands.
      if (failure instanceof ProblemError && failure.isDefinite) await reload();
      throw failure;
    }
    saySuccess(words);
    if (isInView()) await (Taro.getCurrentPages().length > 1 ? goBack() : reload());
  };
};
