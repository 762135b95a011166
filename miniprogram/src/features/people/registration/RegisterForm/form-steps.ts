import type { Question } from '../answers';
import { AgreeStep, WhatStep, WhereStep, WhoStep } from './steps';
import { TermsStep } from './TermsStep';

export interface FormStep {
  title: string;
  questions: Question[];
  Step: typeof WhoStep;
  /** Asked of those whom the bank does not know yet. */
  isOfNew?: true;
}

export const STEPS: FormStep[] = [
  {
    title: '您是谁',
    questions: ['name', 'gender', 'born', 'phone', 'identityNumber'],
    Step: WhoStep,
    isOfNew: true,
  },
  { title: '住在哪里', questions: ['organizationId', 'neighbourhood'], Step: WhereStep, isOfNew: true },
  { title: '能帮什么', questions: ['skills', 'freeTimes', 'dialects'], Step: WhatStep },
  { title: '隐私说明', questions: ['agreesToTerms'], Step: TermsStep, isOfNew: true },
  { title: '看一看，再登记', questions: ['agrees'], Step: AgreeStep },
];
export const STEPS_OF_KNOWN = STEPS.filter(({ isOfNew }) => isOfNew !== true);
