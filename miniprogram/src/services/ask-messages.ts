import Taro from '@tarojs/taro';
import { useNotices } from './notices';
import { knownProblem } from './problem-error';
import { areMessagesOff, isPutAway } from './wechat-failure';

type Ask = (option: { tmplIds: string[] }) => Promise<Record<string, unknown>>;

/** Nobody was asked, since the person once said no to all messages; where that is undone is said. */
const sayOff = (): void => {
  useNotices.getState().say({
    tone: 'info',
    title: '您关了这里的微信通知',
    lines: ['想收到，请点右上角三个点，再点“设置”打开。'],
    turns: 0,
  });
};

/**
 * WeChat's own question, whether it may send one message of each of these templates; what was answered to each. Only in
 * the very moment of a tap: no waiting before it.
 */
export const askMessages = async (templateIds: string[]): Promise<Record<string, unknown>> => {
  try {
    // Typed for all platforms at once, with what only others want.
    return await (Taro.requestSubscribeMessage as unknown as Ask)({ tmplIds: templateIds });
  } catch (failure) {
    if (areMessagesOff(failure)) sayOff();
    else if (!isPutAway(failure)) throw knownProblem('wechat-unavailable');
    return {};
  }
};
