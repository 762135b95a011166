import { Page, PagedListView, RowCard } from '@/components';
import { listApplications } from '@/features/people/registration/api';
import { formatMoment } from '@/format/moment';
import { usePagedList } from '@/hooks/usePagedList';
import { useNow } from '@/hooks/useNow';
import { goTo } from '@/services/navigate';
import { APPLICATION } from '../../routes';

definePageConfig({ navigationBarTitleText: '等审核的登记' });

/** Registrations that wait for this worker's yes. The oldest stands first. */
export default function ApplicationsPage() {
  const list = usePagedList(listApplications, []);
  const now = useNow();
  return (
    <Page title='等审核的登记' subtitle='想做志愿者的人' density='compact'>
      <PagedListView list={list} empty={{ icon: 'check', words: '没有要审核的登记。' }}>
        {(one) => (
          <RowCard
            title={`${one.name} ${String(one.ageYears)} 岁`}
            lines={[
              `${one.organizationName} · ${formatMoment(one.submittedAt, now)}`,
              ...(one.hasLookalikes ? ['可能重复登记，请核对'] : []),
              ...(one.level === 2 ? ['社区已同意，等上级审核'] : []),
            ]}
            onTap={() => void goTo(APPLICATION, { id: one.id })}
          />
        )}
      </PagedListView>
    </Page>
  );
}
