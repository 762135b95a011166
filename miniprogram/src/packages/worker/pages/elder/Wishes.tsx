import { type ElderDto, SEARCH_LENGTH_MAX, type VolunteerWish } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, ChoiceList, Field, PagedListView, RowCard, Sheet } from '@/components';
import { wishVolunteer } from '@/features/people/elders/api';
import { listVolunteers } from '@/features/people/volunteers/api';
import { useAction } from '@/hooks/useAction';
import { usePagedList } from '@/hooks/usePagedList';
import { useSettled } from '@/hooks/useSettled';
import { Box } from '@/primitives';

const TYPING_PAUSE_MS = 250;
const WORDS: Record<VolunteerWish, string> = { preferred: '喜欢他来', refused: '不要他来' };
const CHOICES = (['preferred', 'refused'] as const).map((value) => ({ value, title: WORDS[value] }));

const Found = ({ search, onChoose }: { search: string; onChoose: (volunteerId: string) => void }) => {
  const list = usePagedList(
    async (cursor) => {
      const page = await listVolunteers(search, cursor);
      return { ...page, items: page.items.map((one) => ({ ...one, id: one.memberId })) };
    },
    [search],
  );
  return (
    <PagedListView list={list} empty={{ icon: 'person', words: '没有找到志愿者。' }}>
      {(one) => <RowCard title={one.name} onTap={() => onChoose(one.memberId)} />}
    </PagedListView>
  );
};

/** Whom the elder likes to have, and whom not. Volunteers never see it. */
export const Wishes = ({ elder, onDone }: { elder: ElderDto; onDone: () => unknown }) => {
  const [open, setOpen] = useState(false);
  const [wish, setWish] = useState<VolunteerWish>('preferred');
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim(), TYPING_PAUSE_MS);
  const [send] = useAction(async (volunteerId: string, said?: VolunteerWish) => {
    await wishVolunteer(elder.memberId, { volunteerId, wish: said });
    setOpen(false);
    await onDone();
  });
  return (
    <Card title='想要谁、不要谁'>
      {elder.volunteerWishes.length === 0 && <Box as='p'>没有特别的要求。</Box>}
      {elder.volunteerWishes.map((one) => (
        <RowCard
          key={one.volunteerId}
          title={one.name}
          lines={[WORDS[one.wish], '点一下，就取消']}
          onTap={() => void send(one.volunteerId)}
        />
      ))}
      <BigButton tone='second' icon='plus' onTap={() => setOpen(true)}>
        记一个要求
      </BigButton>
      {open && (
        <Sheet title='想要谁、不要谁' onClose={() => setOpen(false)}>
          <ChoiceList title='什么要求' columns={2} choices={CHOICES} value={wish} onChoose={setWish} />
          <Field label='哪位志愿者' value={typed} lengthMax={SEARCH_LENGTH_MAX} onChange={setTyped} />
          {search !== '' && <Found search={search} onChoose={(id) => void send(id, wish)} />}
        </Sheet>
      )}
    </Card>
  );
};
