import { useShareAppMessage } from '@tarojs/taro';
import { ENTRANCE } from './navigate';

/** What a group or a friend is sent: only what anybody may read, and a way in. */
export interface ShareCard {
  title: string;
  /** With an id at most: whoever opens it sees what they may see. */
  path: string;
}

/** Never the page itself: its address may name somebody. */
const OF_US: ShareCard = { title: '互助时光，邻里互助，存下时间', path: ENTRANCE };

const useWeappShareCard = (card: ShareCard = OF_US): void => {
  useShareAppMessage(() => card);
};

/** Once on each page. Nothing in a browser. */
export const useShareCard: (card?: ShareCard) => void =
  process.env.TARO_ENV === 'weapp' ? useWeappShareCard : () => undefined;
