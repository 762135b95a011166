import { BigButton, Page, PagedListView } from '@/components';
import { listNearby } from '@/features/help/nearby/api';
import { NearbyCard } from '@/features/help/nearby/NearbyCard';
import { usePagedList } from '@/hooks/usePagedList';
import { goTo } from '@/services/navigate';
import { MY_TASKS, NEARBY_TASK } from '../../routes';

definePageConfig({ navigationBarTitleText: '附近的需求' });

/** Who nearby wants help, nearest first. */
export default function NearbyPage() {
  const list = usePagedList(listNearby, []);
  const empty = {
    icon: 'hands' as const,
    words: '附近现在没有人要帮忙。过一会儿再来看看。',
    action: (
      <BigButton tone='second' onTap={() => void goTo(MY_TASKS)}>
        看看我的任务
      </BigButton>
    ),
  };
  return (
    <Page title='附近的需求' subtitle='离您近的排在前面'>
      <PagedListView list={list} empty={empty}>
        {(request) => <NearbyCard request={request} onTap={() => void goTo(NEARBY_TASK, { id: request.id })} />}
      </PagedListView>
    </Page>
  );
}
