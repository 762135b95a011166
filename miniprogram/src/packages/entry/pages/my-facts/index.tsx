import type { MyTimeDto } from '@huzhu/shared';
import { CallBar, LoaderView, Notice, Page, PagedListView } from '@/components';
import { listFacts } from '@/features/people/facts/api';
import { FactCard } from '@/features/people/facts/FactCard';
import { rememberMe } from '@/features/people/me/api';
import { readMyTime } from '@/features/book/my-time/api';
import { useLoader } from '@/hooks/useLoader';
import { usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';

definePageConfig({ navigationBarTitleText: '我的情况记录' });

/** Only of an elder the server says who pays. */
const readWhoPays = async () => {
  const me = await rememberMe();
  return { me, myTime: me.faces.includes('elder') ? await readMyTime() : null };
};

const WhoPays = ({ servedFree }: MyTimeDto) =>
  servedFree ? (
    <Notice tone='success' title='社区免费为您安排' lines={['凭的是下面已核实的情况和年龄。']} />
  ) : (
    <Notice tone='info' title='现在找人帮忙要用时间' lines={['情况和年龄够条件，核实了就免费。']} />
  );

const EMPTY = { words: '还没有记下您的情况。' };

/** Each fact of the member, newest first, a page at a time. */
const MyFacts = ({ memberId }: { memberId: string }) => {
  const list = usePagedList((cursor) => listFacts(memberId, cursor), [memberId]);
  return (
    <PagedListView list={list} empty={EMPTY}>
      {(fact) => <FactCard fact={fact} />}
    </PagedListView>
  );
};

/** What decides who pays for me, since when, and on whose word. */
export default function MyFactsPage() {
  const [loader, reload] = useLoader(readWhoPays, []);
  return (
    <Page title='我的情况记录' subtitle='谁记下的，谁核实过'>
      <LoaderView of={loader} onRetry={reload}>
        {({ me, myTime }) => (
          <>
            {myTime !== null && <WhoPays {...myTime} />}
            <Box as='p'>新的在前面。待核实的，等第二个人看过才算数。</Box>
            <MyFacts memberId={me.id} />
            <Box as='p'>有不对的，请打电话告诉社区。</Box>
            {me.organization.hotline !== null && <CallBar phone={me.organization.hotline} />}
          </>
        )}
      </LoaderView>
    </Page>
  );
}
