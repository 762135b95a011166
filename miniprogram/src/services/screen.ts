import Taro from '@tarojs/taro';
import { isWeapp } from './platform';

/** Air between WeChat's own buttons and ours. */
const GAP_PX = 8;

let topPx: number | undefined;

/** How far down a page of ours begins: WeChat draws its capsule over the top of a page that has its own head. */
export const coverTopPx = (): number => {
  topPx ??= isWeapp ? Taro.getMenuButtonBoundingClientRect().bottom + GAP_PX : 0;
  return topPx;
};
