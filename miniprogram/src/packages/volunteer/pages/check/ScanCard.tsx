import Taro from '@tarojs/taro';
import { BigButton } from '@/components';
import { cardDigitsOf } from '@/features/assignments/card-scan';
import { isWeapp } from '@/services/platform';

interface Props {
  onDigits: (digits: string) => void;
  /** Something else was scanned; said in words. */
  onOther: (words: string) => void;
}

const isPutAway = (failure: unknown): boolean => /cancel/.test((failure as { errMsg?: string } | null)?.errMsg ?? '');

/** Only WeChat can scan; in a browser the number is typed. */
export const ScanCard = ({ onDigits, onOther }: Props) => {
  if (!isWeapp) return null;
  const scan = async () => {
    try {
      const { result } = await Taro.scanCode({ scanType: ['qrCode'] });
      const digits = cardDigitsOf(result);
      if (digits === null) onOther('这不是老人家里的卡片，请再扫一次，或者输入号码');
      else onDigits(digits);
    } catch (failure) {
      // Put away without a scan is no failure; WeChat reports it as one.
      if (!isPutAway(failure)) onOther('没能打开相机，请输入卡片上的号码');
    }
  };
  return (
    <BigButton tone='second' icon='scan' onTap={() => void scan()}>
      扫一扫卡片
    </BigButton>
  );
};
