import type { UntoldDto } from '@huzhu/shared';
import { BigButton, Card, LoaderView, Notice } from '@/components';
import { ElderContact } from '@/features/people/elders/ElderContact';
import { listUntold, sayTold, takeCall } from '@/features/help/stories/api';
import { sentencesOf } from '@/features/help/stories/matters';
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

/** One call tells one person all of it. */
const OneCall = ({ news, onTold }: { news: readonly UntoldDto[]; onTold: () => Promise<void> }) => {
  const now = useNow();
  const [tell, telling] = useAction(async () => {
    try {
      for (const { id, memberId } of news) await sayTold(id, { memberId });
      saySuccess('记下了，已经告诉');
    } finally {
      await onTold();
    }
  });
  const [take, taking] = useAction(async () => {
    try {
      for (const { id, memberId } of news) await takeCall(id, { memberId });
      saySuccess('记下了，您来打');
    } finally {
      await onTold();
    }
  });
  const [first] = news;
  if (!first) return null;
  const isMine = news.every(({ isTakenByMe }) => isTakenByMe);
  const colleague = news.find(({ takenByName, isTakenByMe }) => takenByName !== null && !isTakenByMe)?.takenByName;
  return (
    <Card title={`要打电话告诉${SIDES[first.side]}${first.name}`}>
      {sentencesOf(news).map(({ one, words }) => (
        <Box as='p' key={one.id}>{`${formatMoment(one.at, now)}：${words}`}</Box>
      ))}
      {colleague && <Notice tone='info' title={`${colleague}正在打`} />}
      {!isMine && !colleague && (
        <BigButton tone='second' busy={taking} onTap={() => void take()}>
          我来打
        </BigButton>
      )}
      <ElderContact memberId={first.memberId} name={first.name} />
      <BigButton busy={telling} onTap={() => void tell()}>
        告诉了
      </BigButton>
    </Card>
  );
};

const byPerson = (news: readonly UntoldDto[]): UntoldDto[][] =>
  [...new Set(news.map(({ memberId }) => memberId))].map((id) => news.filter(({ memberId }) => memberId === id));

/** Bad news that its reader has not seen: a worker tells it on the telephone, and says so. */
export const Untold = ({ requestId, version }: Props) => {
  const [loader, reload] = useLoader(() => listUntold(requestId), [requestId, version], { heals: true, isLater: true });
  if (loader.status === 'loading') return null;
  return (
    <LoaderView of={loader} onRetry={reload}>
      {({ items }) => (
        <>
          {byPerson(items).map((news) => (
            <OneCall key={news[0]?.memberId} news={news} onTold={reload} />
          ))}
        </>
      )}
    </LoaderView>
  );
};
