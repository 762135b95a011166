import type { AskedRequestDto } from '@huzhu/shared';
import { useState } from 'react';
import { useAction } from '@/hooks/useAction';
import { ProblemError } from '@/services/problem-error';

const isQuestion = (failure: unknown): failure is ProblemError =>
  failure instanceof ProblemError && failure.is('asked-already');

/**
 * Sends a request out. Where the same is asked for already, `asked` tells what until the person has decided; any other
 * refusal is said by the page.
 */
export const useSending = (send: (again: boolean) => Promise<unknown>) => {
  const [asked, setAsked] = useState<AskedRequestDto[] | null>(null);
  const [run, sending, refusal] = useAction(async (again: boolean) => {
    try {
      await send(again);
      setAsked(null);
    } catch (failure) {
      setAsked(isQuestion(failure) ? failure.asked : null);
      if (!isQuestion(failure)) throw failure;
    }
  });
  return {
    ...{ sending, refusal, asked },
    send: () => void run(false),
    sendAgain: () => void run(true),
    putAway: () => {
      setAsked(null);
    },
  };
};
