import { LoaderView, Page } from '@/components';
import { rememberMe } from '@/features/me/api';
import { readMyTime } from '@/features/my-time/api';
import { useLoader } from '@/hooks/useLoader';
import { MyLines } from './MyLines';
import { MyMeans } from './MyMeans';

/** What the elder has for being helped, and every line of it where there are any. */
export default function MyTimePage() {
  const [loader, reload] = useLoader(() => Promise.all([readMyTime(), rememberMe()]), []);
  return (
    <Page title='我的时间'>
      <LoaderView of={loader} onRetry={reload}>
        {([myTime, me]) => (
          <>
            <MyMeans myTime={myTime} hotline={me.organization.hotline} />
            <MyLines />
          </>
        )}
      </LoaderView>
    </Page>
  );
}
