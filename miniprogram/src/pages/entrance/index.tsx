import { organizationOf } from '@huzhu/shared';
import { LoaderView, Page } from '@/components';
import { ChoosePerson } from '@/features/app/demo/ChoosePerson';
import { isDemo, learnMode } from '@/features/app/demo/mode';
import { CommunityGreeting } from '@/features/people/organizations/CommunityGreeting';
import { WechatEntrance } from '@/features/platform/session/WechatEntrance';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { isWeapp } from '@/services/platform';

definePageConfig({ navigationBarTitleText: '进入' });

/**
 * WeChat says who it is. In a demo anybody may also be whom they choose, and in a browser nothing else is possible.
 * `scene`: what the code of a community's poster carries.
 */
export default function EntrancePage() {
  const { scene } = useParams();
  const [loader, reload] = useLoader(learnMode, []);
  return (
    <Page title='互助时光' subtitle='邻里互助，存下时间' isHome>
      {scene !== undefined && <CommunityGreeting scene={scene} />}
      <LoaderView of={loader} onRetry={reload}>
        {(mode) => (
          <>
            {(isWeapp || !isDemo(mode)) && <WechatEntrance communityId={organizationOf(scene ?? '')} />}
            {isDemo(mode) && <ChoosePerson />}
          </>
        )}
      </LoaderView>
    </Page>
  );
}
