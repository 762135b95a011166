import { Page } from '@/components';
import { ClaimList } from '@/features/community/merging/ClaimList';

definePageConfig({ navigationBarTitleText: '微信认领' });

/** Phones that say whose they are, for workers. */
export default function ClaimsPage() {
  return (
    <Page title='微信认领' subtitle='见到本人，再绑定' density='compact'>
      <ClaimList />
    </Page>
  );
}
