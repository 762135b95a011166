import { AskButton } from '@/components';
import { useAction } from '@/hooks/useAction';
import { knownProblem, ownProblem } from '@/services/problem-error';
import { isPrivacyRefused, isPutAway } from '@/services/wechat-failure';
import { phoneOfCode } from './api';

interface Props {
  onPhone: (phone: string) => void;
}

interface Answer {
  code?: string;
  errMsg?: string;
}

/** Null: the person said no, which needs no words, for the field is there. Anything else than a code is said. */
const codeOf = (answer: Answer): string | null => {
  if (answer.code !== undefined) return answer.code;
  if (isPutAway(answer)) return null;
  throw isPrivacyRefused(answer) ? ownProblem('phone-not-agreed') : knownProblem('phone-unavailable');
};

const WeappPhoneFromWechat = ({ onPhone }: Props) => {
  const [take, taking] = useAction(async (answer: Answer) => {
    const code = codeOf(answer);
    if (code !== null) onPhone(await phoneOfCode(code));
  });
  return (
    <AskButton asks='getPhoneNumber' tone='second' icon='phone' busy={taking} onAnswer={(answer) => void take(answer)}>
      用微信的手机号
    </AskButton>
  );
};

/** Fills in the number that WeChat knows, beside a field that can always be typed in. In a browser it is not there. */
export const PhoneFromWechat = (props: Props) =>
  process.env.TARO_ENV === 'weapp' ? <WeappPhoneFromWechat {...props} /> : null;
