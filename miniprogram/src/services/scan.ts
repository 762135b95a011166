import Taro from '@tarojs/taro';

const isPutAway = (failure: unknown): boolean => /cancel/.test((failure as { errMsg?: string } | null)?.errMsg ?? '');

/** What the camera read; null: put away without a scan, which is no failure, though WeChat reports it as one. */
export const scanQr = async (): Promise<string | null> => {
  try {
    return (await Taro.scanCode({ scanType: ['qrCode'] })).result;
  } catch (failure) {
    if (isPutAway(failure)) return null;
    throw failure;
  }
};
