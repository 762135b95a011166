import { CallBar, LoaderView } from '@/components';
import { rememberMe } from '@/features/people/me/api';
import { useLoader } from '@/hooks/useLoader';

/** The community's telephone, where the words on the page send people to it. */
export const CommunityCall = () => {
  const [loader, reload] = useLoader(rememberMe, []);
  return (
    <LoaderView of={loader} onRetry={reload}>
      {({ organization }) => (organization.hotline === null ? null : <CallBar phone={organization.hotline} />)}
    </LoaderView>
  );
};
