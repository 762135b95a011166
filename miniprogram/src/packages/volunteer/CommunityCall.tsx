import { CallBar, LoaderView } from '@/components';
import { knownHotline, rememberMe } from '@/features/people/me/api';
import { useLoader } from '@/hooks/useLoader';

const Asked = () => {
  const [loader, reload] = useLoader(rememberMe, []);
  return (
    <LoaderView of={loader} onRetry={reload}>
      {({ organization }) => (organization.hotline === null ? null : <CallBar phone={organization.hotline} />)}
    </LoaderView>
  );
};

/** The community's telephone, as last heard: it is there without a network, too. */
export const CommunityCall = () => {
  const hotline = knownHotline();
  return hotline === null ? <Asked /> : <CallBar phone={hotline} />;
};
