import { SEARCH_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Field, Page, PagedListView, RowCard } from '@/components';
import { listElders } from '@/features/people/elders/api';
import { aboutElder } from '@/features/people/elders/words';
import { usePagedList } from '@/hooks/usePagedList';
import { useSettled } from '@/hooks/useSettled';
import { goTo } from '@/services/navigate';
import { FoundPeople } from '../../FoundPeople';
import { ELDER, ELDER_FORM } from '../../routes';

definePageConfig({ navigationBarTitleText: '老人' });

const TYPING_PAUSE_MS = 250;

const open = (id: string): void => void goTo(ELDER, { id });

const All = () => {
  const list = usePagedList(async (cursor) => {
    const page = await listElders(cursor);
    return { ...page, items: page.items.map((one) => ({ ...one, id: one.memberId })) };
  }, []);
  return (
    <PagedListView list={list} empty={{ icon: 'person', words: '没有找到老人。' }}>
      {(elder) => (
        <RowCard title={elder.name} lines={[aboutElder(elder), elder.neighbourhood]} onTap={() => open(elder.id)} />
      )}
    </PagedListView>
  );
};

/** 对象清单: the elders of the community. */
export default function EldersPage() {
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim(), TYPING_PAUSE_MS);
  return (
    <Page title='老人' density='compact'>
      <Field label='姓名、电话、小区或会员号' value={typed} lengthMax={SEARCH_LENGTH_MAX} onChange={setTyped} />
      <BigButton tone='second' icon='plus' onTap={() => void goTo(ELDER_FORM)}>
        登记新老人
      </BigButton>
      {search === '' ? <All /> : <FoundPeople search={search} kind='elder' onChoose={(one) => open(one.memberId)} />}
    </Page>
  );
}
