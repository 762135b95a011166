import { useState } from 'react';
import { LoaderView, Notice, RowCard, Segments, StatusTag } from '@/components';
import {
  ALL_KINDS,
  dayTitle,
  kindsOf,
  ofDay,
  ofKind,
  type Wanted,
  WANTED_DAYS,
  type WantedDay,
} from '@/features/help/dispatch/wanted';
import { formatMoment } from '@/format/moment';
import type { Loader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import type { WantedList as Read } from './useWanted';

interface Props {
  loader: Loader<Read>;
  onRetry: () => Promise<void>;
  chosenId: string | null;
  onChoose: (requestId: string) => void;
}

const EMPTY = { icon: 'check' as const, words: '都有人去了。' };
const URGENT = '急';
const CHOSEN = '正在找人';
/** As many as an old phone draws without standing still. */
const ROWS_MAX = 60;

const Row = ({ one, isChosen, onTap }: { one: Wanted; isChosen: boolean; onTap: () => void }) => {
  const now = useNow();
  const tag = isChosen ? CHOSEN : one.isUrgent ? URGENT : undefined;
  return (
    <RowCard
      title={one.personName === null ? one.title : `${one.personName} · ${one.title}`}
      lines={one.startsAt === null ? [] : [formatMoment(one.startsAt, now)]}
      aside={tag !== undefined && <StatusTag tone={isChosen ? 'active' : 'waiting'}>{tag}</StatusTag>}
      asideWords={tag}
      onTap={onTap}
    />
  );
};

const Rows = ({ all, chosenId, onChoose }: Omit<Props, 'loader' | 'onRetry'> & { all: Wanted[] }) => {
  const now = useNow();
  const [day, setDay] = useState<WantedDay>('all');
  const [kind, setKind] = useState(ALL_KINDS);
  const kinds = kindsOf(all);
  const chosen = ofKind(ofDay(all, day, now), kind);
  const days = WANTED_DAYS.map((value) => ({ value, title: dayTitle(all, value, now) }));
  return (
    <>
      <Segments title='哪一天的' segments={days} value={day} onChoose={setDay} />
      {kinds.length > 2 && <Segments title='哪一样的' segments={kinds} value={kind} onChoose={setKind} />}
      <Box as='ul' className='dispatch__rows'>
        {chosen.slice(0, ROWS_MAX).map((one) => (
          <Box as='li' key={one.requestId}>
            <Row one={one} isChosen={one.requestId === chosenId} onTap={() => onChoose(one.requestId)} />
          </Box>
        ))}
      </Box>
      {chosen.length > ROWS_MAX && (
        <Box as='p'>{`这里是最早的 ${String(ROWS_MAX)} 件。选一天，或者选一样，就看得到别的。`}</Box>
      )}
    </>
  );
};

/** What must be filled, the urgent first, then what begins first. */
export const WantedList = ({ loader, onRetry, ...props }: Props) => (
  <LoaderView of={loader} onRetry={onRetry}>
    {({ all, isWhole }) => (
      <LoaderView of={{ status: 'ready', value: all }} onRetry={onRetry} empty={EMPTY}>
        {() => (
          <>
            {!isWhole && (
              <Notice
                tone='info'
                title='太多了，没有全部放上来'
                lines={['等得最久的在这里，别的请到“所有需求”里看。']}
              />
            )}
            <Rows all={all} {...props} />
          </>
        )}
      </LoaderView>
    )}
  </LoaderView>
);
