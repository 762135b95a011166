import { type ElderSummaryDto, SEARCH_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { Card, Field, PagedListView, RowCard } from '@/components';
import { listElders } from '@/features/people/elders/api';
import { aboutElder } from '@/features/people/elders/words';
import { groupedNumber } from '@/format/number';
import { useAction } from '@/hooks/useAction';
import { useFocusOnMount } from '@/hooks/useFocusOnMount';
import { usePagedList } from '@/hooks/usePagedList';
import { useSettled } from '@/hooks/useSettled';

interface Props {
  /** The question: 谁打来的 */
  title: string;
  onChoose: (elder: ElderSummaryDto) => void;
}

const TYPING_PAUSE_MS = 250;
const NOBODY = { icon: 'person' as const, words: '没有找到。换个写法试试：姓名、拼音，或者会员号。' };

const Found = ({ search, onChoose }: Omit<Props, 'title'> & { search: string }) => {
  const list = usePagedList(
    async (cursor) => {
      const page = await listElders(search, cursor);
      return { ...page, items: page.items.map((elder) => ({ ...elder, id: elder.memberId })) };
    },
    [search],
  );
  return (
    <PagedListView list={list} empty={NOBODY}>
      {(elder) => (
        <RowCard
          title={elder.name}
          lines={[aboutElder(elder), `${elder.neighbourhood} · ${groupedNumber(elder.number)}`]}
          onTap={() => {
            onChoose(elder);
          }}
        />
      )}
    </PagedListView>
  );
};

/** Which elder it is about. Enter takes the only one who fits, so that nobody has to reach for the mouse. */
export const ElderSearch = ({ title, onChoose }: Props) => {
  const titleRef = useFocusOnMount();
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim(), TYPING_PAUSE_MS);
  const [take] = useAction(async () => {
    if (typed.trim() === '') return;
    const { items, nextCursor } = await listElders(typed.trim());
    const [only] = items;
    if (only && items.length === 1 && nextCursor === null) onChoose(only);
  });
  return (
    <Card title={title} titleRef={titleRef}>
      <Field
        label='老人的姓名、拼音或会员号'
        hint='写开头几个就行，比如：王、wanggui、wgz'
        value={typed}
        lengthMax={SEARCH_LENGTH_MAX}
        onChange={setTyped}
        onEnter={() => void take()}
      />
      {search !== '' && <Found search={search} onChoose={onChoose} />}
    </Card>
  );
};
