import { BigButton, Page, PagedListView } from '@/components';
import { listSeries } from '@/features/help/series/api';
import { SeriesCard } from '@/features/help/series/SeriesCard';
import { usePagedList } from '@/hooks/usePagedList';
import { goTo } from '@/services/navigate';
import { ASK_KIND } from '../../routes';

definePageConfig({ navigationBarTitleText: '固定帮忙' });

const AskButton = () => (
  <BigButton icon='hands' onTap={() => void goTo(ASK_KIND)}>
    找人帮忙
  </BigButton>
);

/** What the elder wants again and again, newest first. */
export default function SeriesPage() {
  const list = usePagedList((cursor) => listSeries(undefined, cursor), []);
  return (
    <Page title='固定帮忙' subtitle='每次提前两个星期替您请人'>
      <PagedListView
        list={list}
        empty={{ words: '您还没有固定的帮忙。找人帮忙的时候，选“每周都要”。', action: <AskButton /> }}
      >
        {(series) => <SeriesCard series={series} reload={list.reload} />}
      </PagedListView>
    </Page>
  );
}
