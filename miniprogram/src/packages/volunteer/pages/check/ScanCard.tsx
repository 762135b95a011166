import { BigButton } from '@/components';
import { cardDigitsOf } from '@/features/help/assignments/card-scan';
import { isWeapp } from '@/services/platform';
import { ProblemError } from '@/services/problem-error';
import { scanQr } from '@/services/scan';

interface Props {
  onDigits: (digits: string) => void;
  /** Nothing that helps was scanned; said in words. */
  onOther: (words: string) => void;
}

/** Only WeChat can scan; in a browser the number is typed. */
export const ScanCard = ({ onDigits, onOther }: Props) => {
  if (!isWeapp) return null;
  const scan = async () => {
    try {
      const read = await scanQr();
      if (read === null) return;
      const digits = cardDigitsOf(read);
      if (digits === null) onOther('这不是老人家里的卡片，请再扫一次，或者输入号码');
      else onDigits(digits);
    } catch (failure) {
      if (!(failure instanceof ProblemError)) throw failure;
      onOther(`${failure.title}，请输入卡片上的号码`);
    }
  };
  return (
    <BigButton tone='second' icon='scan' onTap={() => void scan()}>
      扫一扫卡片
    </BigButton>
  );
};
