import Taro from '@tarojs/taro';
import { useState } from 'react';
import { BigButton, Steps } from '@/components';
import { type Answers, faultOf, NOTHING_TOLD, type Question } from '../answers';
import { AgreeStep, WhatStep, WhereStep, WhoStep } from './steps';

const STEPS: { title: string; questions: Question[]; Step: typeof WhoStep }[] = [
  { title: '您是谁', questions: ['name', 'gender', 'born', 'phone', 'identityNumber'], Step: WhoStep },
  { title: '住在哪里', questions: ['organizationId', 'neighbourhood'], Step: WhereStep },
  { title: '能帮什么', questions: ['skills', 'freeTimes', 'dialects'], Step: WhatStep },
  { title: '看一看，再登记', questions: ['agrees'], Step: AgreeStep },
];

interface Props {
  /** A member is known already: only the last two steps are asked. */
  isKnown?: boolean;
  busy: boolean;
  onSend: (answers: Answers) => void;
}

/** 登记: a few large questions a step, and what is missing is said beside it. */
export const RegisterForm = ({ isKnown = false, busy, onSend }: Props) => {
  const steps = isKnown ? STEPS.slice(2) : STEPS;
  const [answers, setAnswers] = useState(NOTHING_TOLD);
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
    if (!isWhole) setTried(true);
    else if (isLast) onSend(answers);
    else to(step + 1);
  };
  const { Step } = now;
  return (
    <>
      <Steps step={step + 1} steps={steps.length} title={now.title} />
      <Step
        answers={answers}
        faults={(question) => (tried ? faultOf(question, answers) : undefined)}
        onChange={(changes) => setAnswers({ ...answers, ...changes })}
      />
      <BigButton busy={busy} onTap={goOn}>
        {isLast ? '登记' : '下一步'}
      </BigButton>
      {step > 0 && (
        <BigButton tone='second' onTap={() => to(step - 1)}>
          上一步
        </BigButton>
      )}
    </>
  );
};
