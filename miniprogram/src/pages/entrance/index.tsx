import { LoaderView, Page } from '@/components';
import { ChoosePerson } from '@/features/demo/ChoosePerson';
import { isDemo, learnMode } from '@/features/demo/mode';
import { WechatEntrance } from '@/features/session/WechatEntrance';
import { useLoader } from '@/hooks/useLoader';
import { isWeapp } from '@/services/platform';

/** WeChat says who it is. In a demo anybody may also be whom they choose, and in a browser nothing else is possible. */
export default function EntrancePage() {
  const [loader, reload] = useLoader(learnMode, []);
  return (
    <Page title='互助时光' subtitle='邻里互助，存下时间' isHome>
      <LoaderView of={loader} onRetry={reload}>
        {(mode) => (
          <>
            {(isWeapp || !isDemo(mode)) && <WechatEntrance />}
            {isDemo(mode) && <ChoosePerson />}
          </>
        )}
      </LoaderView>
    </Page>
  );
}
