import { OPENING_STATUS_WORDS, formatMinutes } from '@huzhu/shared';
import { BigButton, Page, PagedListView, RowCard } from '@/components';
import { listOpenings } from '@/features/book/openings/api';
import { usePagedList } from '@/hooks/usePagedList';
import { goTo } from '@/services/navigate';
import { OPENING, OPENING_ENTER, OPENINGS_PUBLIC } from '../../routes';

definePageConfig({ navigationBarTitleText: '旧存折转入' });

/** Minutes from paper books: who waits for what. */
export default function OpeningsPage() {
  const list = usePagedList(listOpenings, []);
  return (
    <Page title='旧存折转入' subtitle='一人登记，另一人核对，公示以后入账' density='compact'>
      <BigButton icon='plus' onTap={() => void goTo(OPENING_ENTER)}>
        登记一本旧存折
      </BigButton>
      <BigButton tone='second' onTap={() => void goTo(OPENINGS_PUBLIC)}>
        看公示
      </BigButton>
      <PagedListView list={list} empty={{ icon: 'book', words: '还没有登记过旧存折。' }}>
        {(one) => (
          <RowCard
            title={one.memberName}
            lines={[OPENING_STATUS_WORDS[one.status], formatMinutes(one.minutes)]}
            onTap={() => void goTo(OPENING, { id: one.id })}
          />
        )}
      </PagedListView>
    </Page>
  );
}
