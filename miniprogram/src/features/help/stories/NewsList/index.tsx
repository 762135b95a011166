import type { NewsDto } from '@huzhu/shared';
import { BigButton, Notice } from '@/components';
import { formatMoment } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { useNow } from '@/hooks/useNow';
import { REQUEST } from '@/packages/elder/routes';
import { TASK } from '@/packages/volunteer/routes';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { seeNews } from '../api';
import './index.scss';

/** So many at once: the doors of home stay within reach. The others follow as these are put away. */
const SHOWN_MAX = 2;

const See = ({ news, onSeen }: { news: NewsDto; onSeen: () => Promise<void> }) => {
  const now = useNow();
  const [see, seeing] = useAction(async () => {
    await seeNews(news.id);
    await onSeen();
  });
  const { assignmentId, requestId } = news;
  return (
    <Box as='li' className='news__one'>
      <Notice tone='refused' title={`${news.itemTitle} · ${formatMoment(news.startsAt, now)}`} lines={[news.words]} />
      <Box className='news__ways'>
        <BigButton busy={seeing} onTap={() => void see()}>
          知道了
        </BigButton>
        <BigButton
          tone='second'
          onTap={() =>
            void (assignmentId === null ? goTo(REQUEST, { id: requestId }) : goTo(TASK, { id: assignmentId }))
          }
        >
          看一看
        </BigButton>
      </Box>
    </Box>
  );
};

/** What went badly, newest first: it stays on home until the reader says 知道了. */
export const NewsList = ({ news, onSeen }: { news: readonly NewsDto[]; onSeen: () => Promise<void> }) => {
  if (news.length === 0) return null;
  const more = news.length - SHOWN_MAX;
  return (
    <Box as='ul' className='news' label='要知道的事'>
      {news.slice(0, SHOWN_MAX).map((one) => (
        <See key={one.id} news={one} onSeen={onSeen} />
      ))}
      {more > 0 && <Box as='li'>{`还有 ${String(more)} 件，看过上面的就会显示。`}</Box>}
    </Box>
  );
};
