import { keep, kept } from '@/services/kept';
import { now } from '@/services/clock';
import { DRAFTS_PREFIX } from '@/services/shelved';
import { type Answers, NOTHING_TOLD } from './answers';

interface Draft {
  answers: Answers;
  /** From 0. */
  step: number;
}

/** Of one's own phone, and of a worker who types for somebody at the desk. */
const NAMES = { own: 'registering', desk: `${DRAFTS_PREFIX}volunteer new` } as const;
export type Where = keyof typeof NAMES;

/** What nobody finds on a phone later: the number of an identity card, where a home is, and a yes, which is given anew. */
const UNKEPT = { identityNumber: '', place: null, agrees: false, agreesToTerms: false } as const;

/** What was typed stays on this phone for a day, however the page is left: it goes with sending and with entering. */
export const keepDraft = (where: Where, { answers, step }: Draft): void => {
  keep(NAMES[where], { answers: { ...answers, ...UNKEPT }, step }, now());
};

export const forgetDraft = (where: Where): void => {
  keep(NAMES[where], null, now());
};

/** What was typed last; a form of an older program may lack some of it. */
export const readDraft = (where: Where): Draft => {
  const { answers, step } = kept<Draft>(NAMES[where])?.value ?? { answers: NOTHING_TOLD, step: 0 };
  return { answers: { ...NOTHING_TOLD, ...answers }, step };
};
