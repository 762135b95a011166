import { channelOrderWords, type Channel, type ElderDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Sheet } from '@/components';
import { ChannelOrder } from '@/features/people/channels/ChannelOrder';
import { chooseElderChannels } from '@/features/people/elders/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';

/** How the elder wants to be told, as they said it on the telephone. */
export const ChooseChannel = ({ elder, onDone }: { elder: ElderDto; onDone: () => unknown }) => {
  const [open, setOpen] = useState(false);
  const [channels, setChannels] = useState<Channel[]>(elder.channels);
  const [save, saving] = useAction(async () => {
    await chooseElderChannels(elder.memberId, channels);
    setOpen(false);
    await onDone();
  });
  return (
    <Card title='怎么通知'>
      <Box as='p'>{`现在：${channelOrderWords(elder.channels)}`}</Box>
      <BigButton tone='second' onTap={() => setOpen(true)}>
        改通知的办法
      </BigButton>
      {open && (
        <Sheet title='老人想怎么收到通知' onClose={() => setOpen(false)}>
          <ChannelOrder channels={channels} onChoose={setChannels} />
          <BigButton busy={saving} onTap={() => void save()}>
            记下来
          </BigButton>
        </Sheet>
      )}
    </Card>
  );
};
