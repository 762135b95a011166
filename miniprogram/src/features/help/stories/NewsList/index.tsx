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
import { mattersOf, sentencesOf } from '../matters';
import './index.scss';

/** So many at once: the doors of home stay within reach. The others follow as these are put away. */
const SHOWN_MAX = 2;

const timed = (matter: readonly NewsDto[], now: Date): string[] =>
  sentencesOf(matter).map(({ one, words }) => (matter.length === 1 ? words : `${formatMoment(one.at, now)}：${words}`));

interface MatterProps {
  /** Oldest first, at least one. */
  matter: readonly NewsDto[];
  newest: NewsDto;
  onSeen: () => Promise<void>;
}

const Matter = ({ matter, newest, onSeen }: MatterProps) => {
  const now = useNow();
  const [see, seeing] = useAction(async () => {
    try {
      for (const { id } of matter) await seeNews(id);
    } finally {
      await onSeen();
    }
  });
  const { assignmentId, requestId, itemTitle, startsAt } = newest;
  const title = `${itemTitle} · ${formatMoment(startsAt, now)}`;
  return (
    <Box as='li' className='news__one'>
      <Notice tone='refused' title={title} lines={timed(matter, now)} />
      <Box className='news__ways'>
        <BigButton label={`知道了：${title}`} busy={seeing} onTap={() => void see()}>
          知道了
        </BigButton>
        <BigButton
          tone='second'
          label={`看一看：${title}`}
          onTap={() =>
            void (assignmentId === null ? goTo(REQUEST, { id: requestId ?? '' }) : goTo(TASK, { id: assignmentId }))
          }
        >
          看一看
        </BigButton>
      </Box>
    </Box>
  );
};

/** What went badly, newest first, all of one request together: it stays on home until the reader says 知道了. */
export const NewsList = ({ news, onSeen }: { news: readonly NewsDto[]; onSeen: () => Promise<void> }) => {
  if (news.length === 0) return null;
  const matters = mattersOf(news);
  const more = matters.length - SHOWN_MAX;
  return (
    <Box as='ul' className='news' label='要知道的事'>
      {matters.slice(0, SHOWN_MAX).map((matter) => {
        const newest = matter.at(-1);
        return (
          newest && (
            <Matter
              key={`${newest.requestId} ${newest.assignmentId ?? ''}`}
              matter={matter}
              newest={newest}
              onSeen={onSeen}
            />
          )
        );
      })}
      {more > 0 && <Box as='li'>{`还有 ${String(more)} 件，看过上面的就会显示。`}</Box>}
    </Box>
  );
};
