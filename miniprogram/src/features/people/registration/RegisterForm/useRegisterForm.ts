import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { showFirstFault } from '@/services/scroll';
import { type Answers, faultOf, NOTHING_TOLD, type Question } from '../answers';
import { keepDraft, readDraft } from '../draft';
import { type FormStep, STEPS, STEPS_OF_KNOWN } from './form-steps';

interface Asked {
  /** A member is known already, and has agreed to the terms: they are asked what they can do, and for the promise. */
  isKnown?: boolean;
  /** A worker types for somebody else: kept apart, until it is sent or the worker leaves. */
  isAtDesk?: boolean;
  /** Chosen already, by the poster that was scanned. */
  communityId?: string;
}

export interface RegisterFormState {
  steps: FormStep[];
  /** From 0. */
  step: number;
  answers: Answers;
  faults: (question: Question) => string | undefined;
  change: (changes: Partial<Answers>) => void;
  /** To the next step, or to the first thing that is missing; true after the last, when all is told. */
  goOn: () => boolean;
  /** Something of an earlier time stands in the form. */
  isFound: boolean;
  startOver: () => void;
  /** One step back; undefined on the first. */
  back?: () => void;
}

const isWhole = ({ questions }: FormStep, answers: Answers): boolean =>
  questions.every((question) => faultOf(question, answers) === undefined);

/** As it was left on this phone, at most a day ago. Nobody comes back behind something that is still missing. */
const firstState = (steps: FormStep[], { isAtDesk = false, communityId }: Asked) => {
  const draft = readDraft(isAtDesk ? 'desk' : 'own');
  const answers = { ...draft.answers, organizationId: communityId ?? draft.answers.organizationId };
  const firstOpen = steps.findIndex((one) => !isWhole(one, answers));
  return { answers, step: Math.min(draft.step, Math.max(firstOpen, 0)) };
};

/** What is told so far, and the step one is at. */
export const useRegisterForm = (asked: Asked): RegisterFormState => {
  const steps = asked.isKnown === true ? STEPS_OF_KNOWN : STEPS;
  const [{ answers, step }, setState] = useState(() => firstState(steps, asked));
  const [tried, setTried] = useState(false);
  const [isFound, setFound] = useState(() => answers.name.trim() !== '');
  const where = asked.isAtDesk === true ? 'desk' : 'own';
  useEffect(() => {
    keepDraft(where, { answers, step });
  }, [where, answers, step]);
  const to = (next: number) => {
    setState({ answers, step: next });
    setTried(false);
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
  };
  const goOn = () => {
    const now = steps[step];
    if (now && !isWhole(now, answers)) {
      setTried(true);
      showFirstFault();
      return false;
    }
    const isLast = step === steps.length - 1;
    if (!isLast) to(step + 1);
    return isLast;
  };
  const startOver = () => {
    setFound(false);
    setState({ answers: NOTHING_TOLD, step: 0 });
    setTried(false);
  };
  return {
    ...{ steps, step, answers, goOn, isFound, startOver },
    faults: (question) => (tried ? faultOf(question, answers) : undefined),
    change: (changes) => setState((before) => ({ ...before, answers: { ...before.answers, ...changes } })),
    back: step === 0 ? undefined : () => to(step - 1),
  };
};
