import { type ElderSummaryDto, PAGE_LIMIT, phoneUseWords, SEARCH_LENGTH_MAX, situationWords } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Field, Page, PagedListView, RowCard } from '@/components';
import { listElders, saveElders } from '@/features/people/elders/api';
import { aboutElder } from '@/features/people/elders/words';
import { useIsDesk } from '@/hooks/useIsDesk';
import { usePagedList } from '@/hooks/usePagedList';
import { useSettled } from '@/hooks/useSettled';
import { goTo } from '@/services/navigate';
import { PeopleTable, type WordsColumn } from '../../desk/PeopleTable';
import { FoundPeople } from '../../FoundPeople';
import { ELDER, ELDER_FORM } from '../../routes';

definePageConfig({ navigationBarTitleText: '老人' });

const TYPING_PAUSE_MS = 250;

const open = (id: string): void => void goTo(ELDER, { id });

type Row = ElderSummaryDto & { id: string };

const EMPTY = { icon: 'person' as const, words: '没有找到老人。' };

const COLUMNS: readonly WordsColumn<Row>[] = [
  { key: 'name', title: '姓名', widthPx: 110, words: ({ name }) => name },
  { key: 'age', title: '年龄', widthPx: 80, words: ({ ageYears }) => String(ageYears) },
  { key: 'neighbourhood', title: '小区', widthPx: 180, words: ({ neighbourhood }) => neighbourhood },
  { key: 'situations', title: '情况', words: situationWords },
  { key: 'phone', title: '手机', widthPx: 100, words: phoneUseWords },
  { key: 'number', title: '会员号', widthPx: 140, words: ({ number }) => number },
];

const All = () => {
  const isDesk = useIsDesk();
  const list = usePagedList(
    async (cursor) => {
      const page = await listElders(cursor, isDesk ? PAGE_LIMIT.max : undefined);
      return { ...page, items: page.items.map((one) => ({ ...one, id: one.memberId })) };
    },
    [isDesk],
  );
  if (isDesk)
    return (
      <PeopleTable
        caption='老人'
        list={list}
        columns={COLUMNS}
        pathOf={({ id }) => `${ELDER}?id=${id}`}
        onOpen={({ id }) => open(id)}
        empty={EMPTY}
        save={saveElders}
      />
    );
  return (
    <PagedListView list={list} empty={EMPTY}>
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
