import {
  PAGE_LIMIT,
  SEARCH_LENGTH_MAX,
  skillWords,
  VOLUNTEER_STATUS_WORDS,
  type VolunteerSummaryDto,
} from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Field, Page, PagedListView, RowCard } from '@/components';
import { listVolunteers, saveVolunteers } from '@/features/people/volunteers/api';
import { useIsDesk } from '@/hooks/useIsDesk';
import { usePagedList } from '@/hooks/usePagedList';
import { useSettled } from '@/hooks/useSettled';
import { goTo } from '@/services/navigate';
import { PeopleTable, type WordsColumn } from '../../desk/PeopleTable';
import { FoundPeople } from '../../FoundPeople';
import { VOLUNTEER, VOLUNTEER_NEW } from '../../routes';

definePageConfig({ navigationBarTitleText: '志愿者' });

const TYPING_PAUSE_MS = 250;

const open = (id: string): void => void goTo(VOLUNTEER, { id });

type Row = VolunteerSummaryDto & { id: string };

const EMPTY = { icon: 'person' as const, words: '没有找到志愿者。' };

const COLUMNS: readonly WordsColumn<Row>[] = [
  { key: 'name', title: '姓名', widthPx: 110, words: ({ name }) => name },
  { key: 'age', title: '年龄', widthPx: 80, words: ({ ageYears }) => String(ageYears) },
  { key: 'status', title: '现在怎样了', widthPx: 130, words: ({ status }) => VOLUNTEER_STATUS_WORDS[status] },
  { key: 'neighbourhood', title: '小区', widthPx: 180, words: ({ neighbourhood }) => neighbourhood ?? '没有填' },
  { key: 'skills', title: '会做', words: skillWords },
  { key: 'number', title: '会员号', widthPx: 140, words: ({ number }) => number },
];

const All = () => {
  const isDesk = useIsDesk();
  const list = usePagedList(
    async (cursor) => {
      const page = await listVolunteers(cursor, isDesk ? PAGE_LIMIT.max : undefined);
      return { ...page, items: page.items.map((one) => ({ ...one, id: one.memberId })) };
    },
    [isDesk],
  );
  if (isDesk)
    return (
      <PeopleTable
        caption='志愿者'
        list={list}
        columns={COLUMNS}
        pathOf={({ id }) => `${VOLUNTEER}?id=${id}`}
        onOpen={({ id }) => open(id)}
        empty={EMPTY}
        save={saveVolunteers}
      />
    );
  return (
    <PagedListView list={list} empty={EMPTY}>
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
