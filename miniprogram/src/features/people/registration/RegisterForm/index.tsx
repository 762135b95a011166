import Taro from '@tarojs/taro';
import { useState } from 'react';
import { ActionBar, BigButton, Steps } from '@/components';
import { showFirstFault } from '@/services/scroll';
import { type Answers, faultOf, NOTHING_TOLD, type Question } from '../answers';
import { AgreeStep, WhatStep, WhereStep, WhoStep } from './steps';
import { TermsStep } from './TermsStep';

interface FormStep {
  title: string;
  questions: Question[];
  Step: typeof WhoStep;
  /** Asked of those whom the bank does not know yet. */
  isOfNew?: true;
}

const STEPS: FormStep[] = [
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
const STEPS_OF_KNOWN = STEPS.filter(({ isOfNew }) => isOfNew !== true);

interface Props {
  /** A member is known already, and has agreed to the terms: they are asked what they can do, and for the promise. */
  isKnown?: boolean;
  /** A worker types for somebody else, on a phone that is not theirs. */
  isAtDesk?: boolean;
  /** Chosen already, by the poster that was scanned. */
  communityId?: string;
  busy: boolean;
  onSend: (answers: Answers) => void;
}

/** 登记: a few large questions a step, and what is missing is said beside it. */
export const RegisterForm = ({ isKnown = false, isAtDesk = false, communityId, busy, onSend }: Props) => {
  const steps = isKnown ? STEPS_OF_KNOWN : STEPS;
  const [answers, setAnswers] = useState<Answers>({ ...NOTHING_TOLD, organizationId: communityId ?? null });
  const [step, setStep] = useState(0);
  const [tried, setTried] = useState(false);
  const now = steps[step];
  if (!now) return null;
  const isLast = step === steps.length - 1;
  const to = (next: number) => {
    setStep(next);
    setTried(false);
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
  };
  const goOn = () => {
    const isWhole = now.questions.every((question) => faultOf(question, answers) === undefined);
    if (!isWhole) {
      setTried(true);
      showFirstFault();
    } else if (isLast) onSend(answers);
    else to(step + 1);
  };
  const { Step } = now;
  return (
    <>
      <Steps step={step + 1} steps={steps.length} title={now.title} />
      <Step
        answers={answers}
        faults={(question) => (tried ? faultOf(question, answers) : undefined)}
        onChange={(changes) => setAnswers((before) => ({ ...before, ...changes }))}
        isOwnPhone={!isAtDesk}
      />
      <ActionBar>
        <BigButton busy={busy} onTap={goOn}>
          {isLast ? '登记' : '下一步'}
        </BigButton>
      </ActionBar>
      {step > 0 && (
        <BigButton tone='second' onTap={() => to(step - 1)}>
          上一步
        </BigButton>
      )}
    </>
  );
};
