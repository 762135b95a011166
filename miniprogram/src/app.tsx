// First: what components say about their own looks must come after it.
import './app.scss';
import './theme/platform';
import './first-pages';
import { type PropsWithChildren, useEffect } from 'react';
import { drawAboveEveryPage, drawBesideEveryPage, drawOverEveryPage } from '@/components';
import { BesidePage } from '@/features/app/desk/BesidePage';
import { DemoBanner } from '@/features/app/demo/DemoBanner';
import { useDemoClock } from '@/features/app/demo/useDemoClock';
import { useTapSending } from '@/features/help/assignments/useTapSending';
import { PrivacySheet, watchPrivacy } from '@/features/platform/privacy/PrivacySheet';
import { CONSENT } from '@/packages/entry/routes';
import { whenConsentIsNeeded, whenSessionIsLost } from '@/services/http';
import { ENTRANCE, startAt } from '@/services/navigate';
import { useNotices } from '@/services/notices';

const toEntrance = (words: string): void => {
  useNotices.getState().say({ tone: 'refused', title: words, lines: [], turns: 1 });
  void startAt(ENTRANCE);
};

drawAboveEveryPage(() => <DemoBanner />);
drawBesideEveryPage(() => <BesidePage />);
drawOverEveryPage(() => <PrivacySheet />);

export default function App({ children }: PropsWithChildren) {
  useEffect(() => {
    watchPrivacy();
    whenSessionIsLost(toEntrance);
    whenConsentIsNeeded(() => void startAt(CONSENT));
  }, []);
  useDemoClock();
  useTapSending();
  return children;
}
