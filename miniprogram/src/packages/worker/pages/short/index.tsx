import { BigButton, Card, Page, PagedListView } from '@/components';
import { ElderContact } from '@/features/elders/ElderContact';
import { listShortRequests } from '@/features/service-requests/api';
import { readBack } from '@/features/service-requests/words';
import { useNow } from '@/hooks/useNow';
import { usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { RequestTag } from '../../RequestTag';
import { REQUEST } from '../../routes';

/** Requests that could not go out for want of minutes: each wants a call. */
export default function ShortPage() {
  const list = usePagedList(listShortRequests, []);
  const now = useNow();
  return (
    <Page title='时间不够' subtitle='求助没有发出，请打电话给老人' density='compact'>
      <PagedListView list={list} empty={{ icon: 'check', words: '没有时间不够的。' }}>
        {(request) => (
          <Card title={request.beneficiaryName} aside={<RequestTag request={request} />}>
            <Box as='p'>{readBack(request.itemTitle, request, now)}</Box>
            <ElderContact memberId={request.beneficiaryId} name={request.beneficiaryName} />
            <BigButton tone='second' onTap={() => void goTo(REQUEST, { id: request.id })}>
              看这次求助
            </BigButton>
          </Card>
        )}
      </PagedListView>
    </Page>
  );
}
