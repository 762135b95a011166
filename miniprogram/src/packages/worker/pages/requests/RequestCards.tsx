import { BigButton, PagedListView } from '@/components';
import { listReachedRequests } from '@/features/help/service-requests/api';
import { usePagedList } from '@/hooks/usePagedList';
import { goTo } from '@/services/navigate';
import { RequestCard } from '../../RequestCard';
import { PHONE_ORDER } from '../../routes';

const EMPTY = {
  words: '还没有需求。',
  action: (
    <BigButton icon='phone' onTap={() => void goTo(PHONE_ORDER)}>
      电话登记
    </BigButton>
  ),
};

/** On a phone: newest first. */
export const RequestCards = () => {
  const list = usePagedList(listReachedRequests, []);
  return (
    <PagedListView list={list} empty={EMPTY}>
      {(request) => <RequestCard request={request} />}
    </PagedListView>
  );
};
