import { BigButton, Page, PagedListView } from '@/components';
import { listReachedRequests } from '@/features/help/service-requests/api';
import { usePagedList } from '@/hooks/usePagedList';
import { goTo } from '@/services/navigate';
import { RequestCard } from '../../RequestCard';
import { PHONE_ORDER } from '../../routes';

definePageConfig({ navigationBarTitleText: '全部需求' });

/** All requests of the worker's community, newest first. */
export default function RequestsPage() {
  const list = usePagedList(listReachedRequests, []);
  const empty = {
    words: '还没有需求。',
    action: (
      <BigButton icon='phone' onTap={() => void goTo(PHONE_ORDER)}>
        电话登记
      </BigButton>
    ),
  };
  return (
    <Page title='全部需求' subtitle='新的排在前面' density='compact'>
      <PagedListView list={list} empty={empty}>
        {(request) => <RequestCard request={request} />}
      </PagedListView>
    </Page>
  );
}
