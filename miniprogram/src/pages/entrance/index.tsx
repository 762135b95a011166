import { LoaderView, Page } from '@/components';
import { ChoosePerson } from '@/features/demo/ChoosePerson';
import { isDemo, learnMode } from '@/features/demo/mode';
import { WechatEntrance } from '@/features/session/WechatEntrance';
import { useLoader } from '@/hooks/useLoader';

/** In a demo anybody is whom they choose; else WeChat says who it is. */
export default function EntrancePage() {
  const [loader, reload] = useLoader(learnMode, []);
  return (
    <Page title='互助时光' subtitle='邻里互助，存下时间' isHome>
      <LoaderView of={loader} onRetry={reload}>
        {(mode) => (isDemo(mode) ? <ChoosePerson /> : <WechatEntrance />)}
      </LoaderView>
    </Page>
  );
}
