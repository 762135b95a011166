import { ActionBar, BigButton, Steps } from '@/components';
import type { Answers } from '../answers';
import type { RegisterFormState } from './useRegisterForm';

interface Props {
  form: RegisterFormState;
  /** A worker types for somebody else, on a phone that is not theirs. */
  isAtDesk?: boolean;
  busy: boolean;
  onSend: (answers: Answers) => void;
}

/** 登记: a few large questions a step, and what is missing is said beside it. */
export const RegisterForm = ({ form, isAtDesk = false, busy, onSend }: Props) => {
  const { steps, step, answers, faults, change, goOn, back } = form;
  const now = steps[step];
  if (!now) return null;
  const { title, Step } = now;
  return (
    <>
      <Steps step={step + 1} steps={steps.length} title={title} />
      <Step answers={answers} faults={faults} onChange={change} isOwnPhone={!isAtDesk} />
      <ActionBar>
        <BigButton
          busy={busy}
          onTap={() => {
            if (goOn()) onSend(answers);
          }}
        >
          {step === steps.length - 1 ? '登记' : '下一步'}
        </BigButton>
      </ActionBar>
      {back && (
        <BigButton tone='second' onTap={back}>
          上一步
        </BigButton>
      )}
    </>
  );
};
