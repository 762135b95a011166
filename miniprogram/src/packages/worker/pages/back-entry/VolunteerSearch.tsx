import { SEARCH_LENGTH_MAX, type VolunteerSummaryDto } from '@huzhu/shared';
import { useState } from 'react';
import { Card, Field, PagedListView, RowCard } from '@/components';
import { listVolunteers } from '@/features/people/volunteers/api';
import { VOLUNTEER_STATUS_WORDS } from '@/features/people/volunteers/words';
import { groupedNumber } from '@/format/number';
import { useFocusOnMount } from '@/hooks/useFocusOnMount';
import { usePagedList } from '@/hooks/usePagedList';
import { useSettled } from '@/hooks/useSettled';

interface Props {
  onChoose: (volunteer: VolunteerSummaryDto) => void;
}

const TYPING_PAUSE_MS = 250;
const NOBODY = { icon: 'person' as const, words: '没有找到。换个写法试试：姓名、拼音，或者会员号。' };

const Found = ({ search, onChoose }: Props & { search: string }) => {
  const list = usePagedList(
    async (cursor) => {
      const page = await listVolunteers(search, cursor);
      return { ...page, items: page.items.map((one) => ({ ...one, id: one.memberId })) };
    },
    [search],
  );
  return (
    <PagedListView list={list} empty={NOBODY}>
      {(one) => (
        <RowCard
          title={one.name}
          lines={[`${VOLUNTEER_STATUS_WORDS[one.status]} · ${groupedNumber(one.number)}`]}
          onTap={() => {
            onChoose(one);
          }}
        />
      )}
    </PagedListView>
  );
};

/** Which volunteer went. */
export const VolunteerSearch = ({ onChoose }: Props) => {
  const titleRef = useFocusOnMount();
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim(), TYPING_PAUSE_MS);
  return (
    <Card title='哪位志愿者去的' titleRef={titleRef}>
      <Field label='志愿者的姓名、拼音或会员号' value={typed} lengthMax={SEARCH_LENGTH_MAX} onChange={setTyped} />
      {search !== '' && <Found search={search} onChoose={onChoose} />}
    </Card>
  );
};
