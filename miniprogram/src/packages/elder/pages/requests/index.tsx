import { BigButton, Page, PagedListView } from '@/components';
import { listMyRequests } from '@/features/help/service-requests/api';
import { RequestRow } from '@/features/help/service-requests/RequestRow';
import { usePagedList } from '@/hooks/usePagedList';
import { goTo } from '@/services/navigate';
import { ASK_KIND, MY_SERIES, REQUEST } from '../../routes';

definePageConfig({ navigationBarTitleText: '我的需求' });

const AskButton = () => (
  <BigButton icon='hands' onTap={() => void goTo(ASK_KIND)}>
    找人帮忙
  </BigButton>
);

/** What the elder asked for, newest first. */
export default function RequestsPage() {
  const list = usePagedList((cursor) => listMyRequests(cursor), []);
  return (
    <Page title='我的需求' subtitle='谁来，什么时候来'>
      <PagedListView list={list} empty={{ words: '您还没有找过人帮忙。', action: <AskButton /> }}>
        {(request) => <RequestRow request={request} onTap={() => void goTo(REQUEST, { id: request.id })} />}
      </PagedListView>
      <BigButton tone='second' icon='refresh' onTap={() => void goTo(MY_SERIES)}>
        固定帮忙
      </BigButton>
    </Page>
  );
}
