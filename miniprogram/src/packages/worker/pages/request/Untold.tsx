import type { UntoldDto } from '@huzhu/shared';
import { BigButton, Card, LoaderView } from '@/components';
import { ElderContact } from '@/features/people/elders/ElderContact';
import { listUntold, sayTold } from '@/features/help/stories/api';
import { formatMoment } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

interface Props {
  requestId: string;
  /** Changes when something has happened: then it is read again. */
  version: string;
}

const SIDES = { helped: '老人', helper: '志愿者' } as const;

const One = ({ news, onTold }: { news: UntoldDto; onTold: () => Promise<void> }) => {
  const now = useNow();
  const [tell, telling] = useAction(async () => {
    await sayTold(news.id, { memberId: news.memberId });
    saySuccess('记下了，已经告诉');
    await onTold();
  });
  return (
    <Card title={`要打电话告诉${SIDES[news.side]}${news.name}`}>
      <Box as='p'>{`${formatMoment(news.at, now)}：${news.words}`}</Box>
      <ElderContact memberId={news.memberId} name={news.name} />
      <BigButton busy={telling} onTap={() => void tell()}>
        告诉了
      </BigButton>
    </Card>
  );
};

/** Bad news that its reader has not seen: a worker tells it on the telephone, and says so. */
export const Untold = ({ requestId, version }: Props) => {
  const [loader, reload] = useLoader(() => listUntold(requestId), [requestId, version], { heals: true, isLater: true });
  if (loader.status === 'loading') return null;
  return (
    <LoaderView of={loader} onRetry={reload}>
      {({ items }) => (
        <>
          {items.map((news) => (
            <One key={news.id + news.memberId} news={news} onTold={reload} />
          ))}
        </>
      )}
    </LoaderView>
  );
};
