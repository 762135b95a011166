import Taro from '@tarojs/taro';
import { ownProblem } from './problem-error';
import { isPrivacyRefused, isPutAway } from './wechat-failure';

/** What the camera read; null: put away without a scan, which is no failure, though WeChat reports it as one. */
export const scanQr = async (): Promise<string | null> => {
  try {
    return (await Taro.scanCode({ scanType: ['qrCode'] })).result;
  } catch (failure) {
    if (isPutAway(failure)) return null;
    throw ownProblem(isPrivacyRefused(failure) ? 'camera-not-agreed' : 'no-camera');
  }
};
