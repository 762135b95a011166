import { CHANNEL_WORDS, type Channel, type ElderDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, ChoiceList, Sheet } from '@/components';
import { CHANNEL_CHOICES } from '@/features/people/channels/words';
import { chooseElderChannel } from '@/features/people/elders/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';

/** How the elder wants to be told, as they said it on the telephone. */
export const ChooseChannel = ({ elder, onDone }: { elder: ElderDto; onDone: () => unknown }) => {
  const [open, setOpen] = useState(false);
  const [channel, setChannel] = useState<Channel>(elder.channel);
  const [save, saving] = useAction(async () => {
    await chooseElderChannel(elder.memberId, channel);
    setOpen(false);
    await onDone();
  });
  return (
    <Card title='怎么通知'>
      <Box as='p'>{`现在：${CHANNEL_WORDS[elder.channel]}`}</Box>
      <BigButton tone='second' onTap={() => setOpen(true)}>
        改通知的办法
      </BigButton>
      {open && (
        <Sheet title='老人想怎么收到通知' onClose={() => setOpen(false)}>
          <ChoiceList title='问过老人，老人说' choices={CHANNEL_CHOICES} value={channel} onChoose={setChannel} />
          <BigButton busy={saving} onTap={() => void save()}>
            记下来
          </BigButton>
        </Sheet>
      )}
    </Card>
  );
};
