import type { ElderDto, VolunteerWish } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, ChoiceList, RowCard, Sheet } from '@/components';
import { wishVolunteer } from '@/features/people/elders/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { PersonFinder } from '../../PersonFinder';

const WORDS: Record<VolunteerWish, string> = { preferred: '喜欢他来', refused: '不要他来' };
const CHOICES = (['preferred', 'refused'] as const).map((value) => ({ value, title: WORDS[value] }));

/** Whom the elder likes to have, and whom not. Volunteers never see it. */
export const Wishes = ({ elder, onDone }: { elder: ElderDto; onDone: () => unknown }) => {
  const [open, setOpen] = useState(false);
  const [wish, setWish] = useState<VolunteerWish>('preferred');
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
          <PersonFinder kind='volunteer' onChoose={({ memberId }) => void send(memberId, wish)} />
        </Sheet>
      )}
    </Card>
  );
};
