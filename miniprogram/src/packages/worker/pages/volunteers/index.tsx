import { SEARCH_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Field, Page, PagedListView, RowCard } from '@/components';
import { listVolunteers } from '@/features/people/volunteers/api';
import { skillWords, VOLUNTEER_STATUS_WORDS } from '@/features/people/volunteers/words';
import { usePagedList } from '@/hooks/usePagedList';
import { useSettled } from '@/hooks/useSettled';
import { goTo } from '@/services/navigate';
import { FoundPeople } from '../../FoundPeople';
import { VOLUNTEER, VOLUNTEER_NEW } from '../../routes';

definePageConfig({ navigationBarTitleText: '志愿者' });

const TYPING_PAUSE_MS = 250;

const open = (id: string): void => void goTo(VOLUNTEER, { id });

const All = () => {
  const list = usePagedList(async (cursor) => {
    const page = await listVolunteers(cursor);
    return { ...page, items: page.items.map((one) => ({ ...one, id: one.memberId })) };
  }, []);
  return (
    <PagedListView list={list} empty={{ icon: 'person', words: '没有找到志愿者。' }}>
      {(one) => (
        <RowCard
          title={`${one.name} ${String(one.ageYears)} 岁`}
          lines={[VOLUNTEER_STATUS_WORDS[one.status], skillWords(one)]}
          onTap={() => open(one.id)}
        />
      )}
    </PagedListView>
  );
};

/** The volunteers of the community, and the one who is looked for. */
export default function VolunteersPage() {
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim(), TYPING_PAUSE_MS);
  return (
    <Page title='志愿者' density='compact'>
      <Field label='姓名、电话、小区或会员号' value={typed} lengthMax={SEARCH_LENGTH_MAX} onChange={setTyped} />
      <BigButton tone='second' icon='plus' onTap={() => void goTo(VOLUNTEER_NEW)}>
        登记新志愿者
      </BigButton>
      {search === '' ? (
        <All />
      ) : (
        <FoundPeople search={search} kind='volunteer' onChoose={(one) => open(one.memberId)} />
      )}
    </Page>
  );
}
