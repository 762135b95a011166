import { formatMinutes, type PublicOpeningDto } from '@huzhu/shared';
import { Card, Page, PagedListView } from '@/components';
import { listPublicOpenings } from '@/features/book/openings/api';
import { dayOf, formatDate } from '@/format/day';
import { usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';

definePageConfig({ navigationBarTitleText: '旧存折公示' });

/** Lines have no id of their own: they tell a masked name and minutes, never more. */
const withId = (one: PublicOpeningDto, index: number) => ({ ...one, id: `${String(index)} ${one.publicUntil}` });

export default function OpeningsPublicPage() {
  const list = usePagedList(async (cursor) => {
    const page = await listPublicOpenings(cursor);
    return { ...page, items: page.items.map(withId) };
  }, []);
  return (
    <Page title='旧存折公示' subtitle='有不同意见，请到社区说，或打电话' density='compact'>
      <PagedListView list={list} empty={{ icon: 'check', words: '现在没有公示。' }}>
        {(one) => (
          <Card title={one.maskedName}>
            <Box as='p'>{`${formatMinutes(one.minutes)}，公示到${formatDate(dayOf(new Date(one.publicUntil)))}`}</Box>
          </Card>
        )}
      </PagedListView>
    </Page>
  );
}
