import { Page, PagedListView } from '@/components';
import { listSeries } from '@/features/help/series/api';
import { SeriesCard } from '@/features/help/series/SeriesCard';
import { usePagedList } from '@/hooks/usePagedList';
import { useParams } from '@/hooks/useParams';

definePageConfig({ navigationBarTitleText: '固定帮忙' });

/** What one elder, or the organization, wants again and again: paused, skipped and ended for whoever telephones. */
export default function SeriesPage() {
  const { id = '' } = useParams();
  const list = usePagedList((cursor) => listSeries(id, cursor), [id]);
  return (
    <Page title='固定帮忙' subtitle='每次提前两个星期请人' density='compact'>
      <PagedListView list={list} empty={{ words: '还没有固定的帮忙。电话登记的时候，选“每周都要”。' }}>
        {(series) => <SeriesCard series={series} typesDays reload={list.reload} />}
      </PagedListView>
    </Page>
  );
}
