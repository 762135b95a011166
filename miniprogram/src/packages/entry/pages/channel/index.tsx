import type { Channel, ChannelDto } from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, BigButton, LoaderView, Notice, Page } from '@/components';
import { chooseChannels, readChannels } from '@/features/people/channels/api';
import { ChannelOrder } from '@/features/people/channels/ChannelOrder';
import { URGENT_WORDS, usualFor, usualWords } from '@/features/people/channels/words';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { goBack } from '@/services/navigate';
import { saySuccess } from '@/services/notices';

definePageConfig({ navigationBarTitleText: '怎么通知我' });

const Choice = ({ now }: { now: ChannelDto }) => {
  const [channels, setChannels] = useState<Channel[]>(now.channels);
  const usual = usualFor(now.channels);
  const [save, saving] = useAction(async (chosen: Channel[]) => {
    await chooseChannels(chosen);
    saySuccess('记下了');
    await goBack();
  });
  return (
    <>
      <BigButton tone='second' busy={saving} onTap={() => void save(usual)}>
        {usualWords(usual)}
      </BigButton>
      <ChannelOrder channels={channels} onChoose={setChannels} />
      <Notice tone='info' title='要紧的事' lines={[URGENT_WORDS]} />
      <ActionBar>
        <BigButton busy={saving} onTap={() => void save(channels)}>
          就这样
        </BigButton>
      </ActionBar>
    </>
  );
};

/** WeChat, a call or a letter, in the order of the caller's own choice. */
export default function ChannelPage() {
  const [loader, reload] = useLoader(readChannels, []);
  return (
    <Page title='怎么通知我'>
      <LoaderView of={loader} onRetry={reload}>
        {(now) => <Choice now={now} />}
      </LoaderView>
    </Page>
  );
}
