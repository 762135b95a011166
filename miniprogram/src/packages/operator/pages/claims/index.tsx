import { BigButton, Page } from '@/components';
import { ClaimList } from '@/features/community/merging/ClaimList';
import { goTo } from '@/services/navigate';
import { STAFF_MERGES } from '../../routes';

definePageConfig({ navigationBarTitleText: '微信认领' });

/** Phones of people who hold a role: an operator sees these and no others. */
export default function StaffClaimsPage() {
  return (
    <Page title='微信认领' subtitle='工作人员的微信，要两个人同意' density='compact'>
      <ClaimList />
      <BigButton tone='quiet' onTap={() => void goTo(STAFF_MERGES)}>
        看合并登记
      </BigButton>
    </Page>
  );
}
