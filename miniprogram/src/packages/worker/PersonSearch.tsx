import { type MemberRefDto, type PageDto, SEARCH_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { Card, Field, PagedListView, RowCard, Segments } from '@/components';
import { listElders } from '@/features/people/elders/api';
import { listVolunteers } from '@/features/people/volunteers/api';
import { groupedNumber } from '@/format/number';
import { useFocusOnMount } from '@/hooks/useFocusOnMount';
import { usePagedList } from '@/hooks/usePagedList';
import { useSettled } from '@/hooks/useSettled';

interface Props {
  /** The question: 谁的存折 */
  title: string;
  onChoose: (person: MemberRefDto) => void;
}

type Kind = 'elder' | 'volunteer';
type Found = PageDto<MemberRefDto & { neighbourhood: string | null }>;

const KINDS: { value: Kind; title: string }[] = [
  { value: 'elder', title: '老人' },
  { value: 'volunteer', title: '志愿者' },
];
const TYPING_PAUSE_MS = 250;
const NOBODY = { icon: 'person' as const, words: '没有找到。换个写法试试：姓名、拼音、电话，或者会员号。' };

const find = (kind: Kind, search: string, cursor?: string): Promise<Found> =>
  kind === 'elder' ? listElders(search, cursor) : listVolunteers(search, cursor);

const FoundPeople = ({ kind, search, onChoose }: { kind: Kind; search: string; onChoose: Props['onChoose'] }) => {
  const list = usePagedList(
    async (cursor) => {
      const page = await find(kind, search, cursor);
      return { ...page, items: page.items.map((one) => ({ ...one, id: one.memberId })) };
    },
    [kind, search],
  );
  return (
    <PagedListView list={list} empty={NOBODY}>
      {(one) => (
        <RowCard
          title={one.name}
          lines={[`${one.neighbourhood ?? '没有登记小区'} · ${groupedNumber(one.number)}`]}
          onTap={() => {
            onChoose({ memberId: one.memberId, name: one.name, number: one.number });
          }}
        />
      )}
    </PagedListView>
  );
};

/** Somebody of the register, an elder or a volunteer, by name, pinyin, telephone or member number. */
export const PersonSearch = ({ title, onChoose }: Props) => {
  const titleRef = useFocusOnMount();
  const [kind, setKind] = useState<Kind>('elder');
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim(), TYPING_PAUSE_MS);
  const who = kind === 'elder' ? '老人' : '志愿者';
  return (
    <Card title={title} titleRef={titleRef}>
      <Segments title='找谁' segments={KINDS} value={kind} onChoose={setKind} />
      <Field
        label={`${who}的姓名、拼音、电话或会员号`}
        hint='姓名和拼音写开头几个就行，电话要写全'
        value={typed}
        lengthMax={SEARCH_LENGTH_MAX}
        onChange={setTyped}
      />
      {search !== '' && <FoundPeople kind={kind} search={search} onChoose={onChoose} />}
    </Card>
  );
};
