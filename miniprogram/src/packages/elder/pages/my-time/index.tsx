import { BigButton, LoaderView, Page } from '@/components';
import { rememberMe } from '@/features/people/me/api';
import { readMyTime } from '@/features/book/my-time/api';
import { useLoader } from '@/hooks/useLoader';
import { MY_DATA, MY_FACTS, WRONG } from '@/packages/entry/routes';
import { goTo } from '@/services/navigate';
import { MyLines } from './MyLines';
import { MyMeans } from './MyMeans';

definePageConfig({ navigationBarTitleText: '我的时间' });

/** What the elder has for being helped, and every line of it where there are any. */
export default function MyTimePage() {
  const [loader, reload] = useLoader(() => Promise.all([readMyTime(), rememberMe()]), [], { heals: true });
  return (
    <Page title='我的时间'>
      <LoaderView of={loader} onRetry={reload}>
        {([myTime, me]) => (
          <>
            <MyMeans myTime={myTime} hotline={me.organization.hotline} />
            <MyLines />
            <BigButton tone='second' onTap={() => void goTo(WRONG, { only: 'hours' })}>
              我的时间不对
            </BigButton>
            <BigButton tone='second' onTap={() => void goTo(MY_FACTS)}>
              {myTime.servedFree ? '为什么免费' : '怎样可以免费'}
            </BigButton>
            <BigButton tone='second' onTap={() => void goTo(MY_DATA)}>
              记着我的哪些资料
            </BigButton>
          </>
        )}
      </LoaderView>
    </Page>
  );
}
