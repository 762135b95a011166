import { type PropsWithChildren, useEffect } from 'react';
import { whenSessionIsLost } from '@/services/http';
import { ENTRANCE, startAt } from '@/services/navigate';
import { useNotices } from '@/services/notices';
import './app.scss';
import './theme/platform';

const toEntrance = (words: string): void => {
  useNotices.getState().say({ tone: 'refused', title: words, lines: [], turns: 1 });
  void startAt(ENTRANCE);
};

export default function App({ children }: PropsWithChildren) {
  useEffect(() => {
    whenSessionIsLost(toEntrance);
  }, []);
  return children;
}
