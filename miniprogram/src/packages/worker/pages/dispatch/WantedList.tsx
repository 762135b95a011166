import { useState } from 'react';
import { LoaderView, RowCard, Segments, StatusTag } from '@/components';
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

interface Props {
  loader: Loader<Wanted[]>;
  onRetry: () => Promise<void>;
  chosenId: string | null;
  onChoose: (requestId: string) => void;
}

const EMPTY = { icon: 'check' as const, words: '都有人去了。' };
const URGENT = '急';
const CHOSEN = '正在找人';

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
  const days = WANTED_DAYS.map((value) => ({ value, title: dayTitle(all, value, now) }));
  return (
    <>
      <Segments title='哪一天的' segments={days} value={day} onChoose={setDay} />
      {kinds.length > 2 && <Segments title='哪一样的' segments={kinds} value={kind} onChoose={setKind} />}
      <Box as='ul' className='dispatch__rows'>
        {ofKind(ofDay(all, day, now), kind).map((one) => (
          <Box as='li' key={one.requestId}>
            <Row one={one} isChosen={one.requestId === chosenId} onTap={() => onChoose(one.requestId)} />
          </Box>
        ))}
      </Box>
    </>
  );
};

/** What must be filled, the urgent first, then what begins first. */
export const WantedList = ({ loader, onRetry, ...props }: Props) => (
  <LoaderView of={loader} onRetry={onRetry} empty={EMPTY}>
    {(all) => <Rows all={all} {...props} />}
  </LoaderView>
);
