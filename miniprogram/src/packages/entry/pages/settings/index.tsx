import { BigButton, Card, Page } from '@/components';
import { useChosenFace } from '@/features/people/me/face';
import { TellMe } from '@/features/platform/subscriptions/TellMe';
import { TOPICS_OF } from '@/features/platform/subscriptions/topics';
import { hasTour } from '@/features/app/welcome/tour';
import { goTo } from '@/services/navigate';
import { sessionToken } from '@/services/session';
import { CHANNEL, DEVICES, MY_DATA, WELCOME } from '../../routes';
import { Leave } from './Leave';
import { Looks } from './Looks';

definePageConfig({ navigationBarTitleText: '字号和设置' });

/** Who has not entered has nothing to read or to leave. */
const Mine = () => {
  const face = useChosenFace((chosen) => chosen.shown);
  return (
    <>
      <TellMe topics={face === null ? [] : (TOPICS_OF[face] ?? [])} wish='有这些事，微信告诉我' />
      <Card title='其他'>
        {hasTour(face) && (
          <BigButton tone='second' onTap={() => void goTo(WELCOME, { face })}>
            再看看怎么用
          </BigButton>
        )}
        <BigButton tone='second' onTap={() => void goTo(CHANNEL)}>
          怎么通知我
        </BigButton>
        <BigButton tone='second' onTap={() => void goTo(MY_DATA)}>
          记着我的哪些资料
        </BigButton>
        <BigButton tone='second' onTap={() => void goTo(DEVICES)}>
          我的设备
        </BigButton>
        <Leave />
      </Card>
    </>
  );
};

/** How the pages look on this phone, and the few things that are rarely wanted. */
export default function SettingsPage() {
  return (
    <Page title='字号和设置'>
      <Looks />
      {sessionToken() !== null && <Mine />}
    </Page>
  );
}
