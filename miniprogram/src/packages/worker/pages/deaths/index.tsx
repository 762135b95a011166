import { Page, PagedListView, RowCard } from '@/components';
import { listDeathReports } from '@/features/community/life/api';
import { DEATH_WORDS, deathLines } from '@/features/community/life/words';
import { usePagedList } from '@/hooks/usePagedList';
import { goTo } from '@/services/navigate';
import { DEATH } from '../../routes';

definePageConfig({ navigationBarTitleText: '过世报告' });

/** Reports of the worker's organizations, newest first. */
export default function DeathsPage() {
  const list = usePagedList(listDeathReports, []);
  return (
    <Page title='过世报告' subtitle='要两个人核实' density='compact'>
      <PagedListView list={list} empty={{ icon: 'check', words: '没有报告。' }}>
        {(one) => (
          <RowCard
            title={one.memberName}
            lines={[DEATH_WORDS[one.status], ...deathLines(one)]}
            onTap={() => void goTo(DEATH, { id: one.id })}
          />
        )}
      </PagedListView>
    </Page>
  );
}
