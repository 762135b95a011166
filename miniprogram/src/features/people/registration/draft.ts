import { keep, kept } from '@/services/kept';
import { now } from '@/services/clock';
import { type Answers, NOTHING_TOLD } from './answers';

interface Draft {
  answers: Answers;
  /** From 0. */
  step: number;
}

const NAME = 'registering';

/** What nobody finds on a phone later: the number of an identity card, where a home is, and a yes, which is given anew. */
const UNKEPT = { identityNumber: '', place: null, agrees: false, agreesToTerms: false } as const;

/** What was typed stays on this phone for a day, however the page is left: it goes with sending and with entering. */
export const keepDraft = ({ answers, step }: Draft): void => {
  keep(NAME, { answers: { ...answers, ...UNKEPT }, step }, now());
};

export const forgetDraft = (): void => {
  keep(NAME, null, now());
};

/** What was typed last; a form of an older program may lack some of it. */
export const readDraft = (): Draft => {
  const { answers, step } = kept<Draft>(NAME)?.value ?? { answers: NOTHING_TOLD, step: 0 };
  return { answers: { ...NOTHING_TOLD, ...answers }, step };
};
