import { AskButton } from '@/components';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';
import { ownProblem, ProblemError } from '@/services/problem-error';
import { proveOwnPhone } from './api';
import { codeOf, type PhoneAnswer } from './wechat-code';

interface Props {
  onProven: () => unknown;
}

/** Their words say to type the number, and here is no field to type it in. */
const WITHOUT_NUMBER = ['phone-not-agreed', 'phone-unavailable', 'phone-not-mainland'] as const;

const inWordsOfHere = (failure: unknown): unknown =>
  failure instanceof ProblemError && WITHOUT_NUMBER.some((name) => failure.is(name))
    ? ownProblem('phone-not-shown', failure.status)
    : failure;

const proveBy = async (answer: PhoneAnswer): Promise<boolean> => {
  try {
    const code = codeOf(answer);
    if (code !== null) await proveOwnPhone(code);
    return code !== null;
  } catch (failure) {
    throw inWordsOfHere(failure);
  }
};

const WeappProveByWechat = ({ onProven }: Props) => {
  const [prove, proving] = useAction(async (answer: PhoneAnswer) => {
    if (!(await proveBy(answer))) return;
    saySuccess('手机核实好了');
    await onProven();
  });
  return (
    <AskButton
      asks='getPhoneNumber'
      tone='second'
      icon='phone'
      busy={proving}
      onAnswer={(answer) => void prove(answer)}
    >
      用微信手机号核实
    </AskButton>
  );
};

/** Proves the phone by the number that WeChat knows, when it is the recorded one. In a browser it is not there. */
export const ProveByWechat = (props: Props) =>
  process.env.TARO_ENV === 'weapp' ? <WeappProveByWechat {...props} /> : null;
