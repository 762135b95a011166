import { useState } from 'react';
import { BigButton, Page, PagedListView } from '@/components';
import { listNearby, type NearbyFilter } from '@/features/help/nearby/api';
import { NearbyCard } from '@/features/help/nearby/NearbyCard';
import { addDays, dayOf } from '@/format/day';
import { usePagedList } from '@/hooks/usePagedList';
import { now } from '@/services/clock';
import { goTo } from '@/services/navigate';
import { MY_TASKS, NEARBY_TASK } from '../../routes';
import { type Filter, Filters, UNFILTERED } from './Filters';

definePageConfig({ navigationBarTitleText: '附近的需求' });

const queryOf = ({ day, category }: Filter): NearbyFilter => {
  const today = dayOf(now());
  const startsOn = day === 'any' ? undefined : addDays(today, day === 'today' ? 0 : 1);
  return { ...(category === null ? {} : { category }), ...(startsOn === undefined ? {} : { startsOn }) };
};

/** Who nearby wants help, nearest first, but for two of a page that have waited long; of one day or one kind, if the volunteer likes. */
export default function NearbyPage() {
  const [filter, setFilter] = useState(UNFILTERED);
  const { day, category } = filter;
  const list = usePagedList((cursor) => listNearby(queryOf(filter), cursor), [day, category]);
  const isFiltered = day !== 'any' || category !== null;
  const empty = {
    icon: 'hands' as const,
    words: isFiltered ? '这样找，附近没有人要帮忙。' : '附近现在没有人要帮忙。过一会儿再来看看。',
    action: isFiltered ? (
      <BigButton tone='second' onTap={() => setFilter(UNFILTERED)}>
        附近的都看看
      </BigButton>
    ) : (
      <BigButton tone='second' onTap={() => void goTo(MY_TASKS)}>
        看看我的任务
      </BigButton>
    ),
  };
  return (
    <Page title='附近的需求' subtitle='离您近的排在前面，等久了的再往前排'>
      <Filters filter={filter} onChange={setFilter} />
      <PagedListView list={list} empty={empty}>
        {(request) => <NearbyCard request={request} onTap={() => void goTo(NEARBY_TASK, { id: request.id })} />}
      </PagedListView>
    </Page>
  );
}
