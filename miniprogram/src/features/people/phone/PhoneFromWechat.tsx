import { AskButton } from '@/components';
import { useAction } from '@/hooks/useAction';
import { phoneOfCode } from './api';
import { codeOf, type PhoneAnswer } from './wechat-code';

interface Props {
  onPhone: (phone: string) => void;
}

const WeappPhoneFromWechat = ({ onPhone }: Props) => {
  const [take, taking] = useAction(async (answer: PhoneAnswer) => {
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
