import type { Channel, ChannelDto } from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, BigButton, Card, ChoiceList, LoaderView, Notice, Page } from '@/components';
import { chooseChannel, readChannel } from '@/features/people/channels/api';
import { CHANNEL_CHOICES, URGENT_WORDS } from '@/features/people/channels/words';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { goBack } from '@/services/navigate';
import { saySuccess } from '@/services/notices';

definePageConfig({ navigationBarTitleText: '怎么通知我' });

const Choice = ({ now }: { now: ChannelDto }) => {
  const [channel, setChannel] = useState<Channel>(now.channel);
  const [save, saving] = useAction(async () => {
    await chooseChannel(channel);
    saySuccess('记下了');
    await goBack();
  });
  return (
    <>
      <Card title='有事的时候'>
        <ChoiceList title='怎么通知我' titleHidden choices={CHANNEL_CHOICES} value={channel} onChoose={setChannel} />
      </Card>
      <Notice tone='info' title='要紧的事' lines={[URGENT_WORDS]} />
      <ActionBar>
        <BigButton busy={saving} onTap={() => void save()}>
          就这样
        </BigButton>
      </ActionBar>
    </>
  );
};

/** WeChat, a call or a letter: the caller's own choice. */
export default function ChannelPage() {
  const [loader, reload] = useLoader(readChannel, []);
  return (
    <Page title='怎么通知我'>
      <LoaderView of={loader} onRetry={reload}>
        {(now) => <Choice now={now} />}
      </LoaderView>
    </Page>
  );
}
