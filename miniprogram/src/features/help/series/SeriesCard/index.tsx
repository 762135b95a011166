import type { SeriesDayDto, SeriesDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Confirm } from '@/components';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { formatDate, formatWeekday } from '@/format/day';
import { saySuccess } from '@/services/notices';
import { endSeries, resumeSeries, skipDay } from '../api';
import { canSkip, dayLine, seriesLines, seriesWhen } from '../words';
import { PauseSeries } from './PauseSeries';
import './index.scss';

interface Props {
  series: SeriesDto;
  /** A worker writes down from which day to which; the elder chooses how many weeks. */
  typesDays?: boolean;
  reload: () => Promise<unknown>;
}

type Asking = 'end' | 'pause' | SeriesDayDto;

const Days = ({ series, onSkip }: { series: SeriesDto; onSkip: (day: SeriesDayDto) => void }) => (
  <Box as='ul' className='series-card__days'>
    {series.days.map((day) => (
      <Box as='li' key={day.onDay} className='series-card__day'>
        <Box as='span'>{dayLine(day)}</Box>
        {canSkip(day) && (
          <BigButton
            tone='quiet'
            label={`${formatDate(day.onDay)}${formatWeekday(day.onDay)}这次不要`}
            onTap={() => {
              onSkip(day);
            }}
          >
            这次不要
          </BigButton>
        )}
      </Box>
    ))}
  </Box>
);

/** 固定帮忙: when it comes, how its next days stand, and the ways to stop it for once, for a while, or for good. */
export const SeriesCard = ({ series, typesDays = false, reload }: Props) => {
  const [asking, setAsking] = useState<Asking | null>(null);
  const [act, acting] = useAction(async (done: () => Promise<unknown>, said: string) => {
    try {
      await done();
      saySuccess(said);
    } finally {
      setAsking(null);
      await reload();
    }
  });
  const close = () => {
    setAsking(null);
  };
  const isPaused = series.pausedUntil !== null;
  return (
    <Card title={`${series.itemTitle}，${seriesWhen(series)}`}>
      {seriesLines(series).map((line) => (
        <Box as='p' key={line}>
          {line}
        </Box>
      ))}
      {series.status === 'active' && (
        <>
          <Days series={series} onSkip={setAsking} />
          {isPaused ? (
            <BigButton
              tone='second'
              busy={acting}
              onTap={() => void act(() => resumeSeries(series.id), '记下了，照常替您请人')}
            >
              不停了，照常来
            </BigButton>
          ) : (
            <BigButton tone='second' onTap={() => setAsking('pause')}>
              先停一停
            </BigButton>
          )}
          <BigButton tone='danger' onTap={() => setAsking('end')}>
            以后都不要了
          </BigButton>
        </>
      )}
      {asking === 'pause' && <PauseSeries series={series} typesDays={typesDays} onClose={close} reload={reload} />}
      {asking === 'end' && (
        <Confirm
          title='以后都不要了吗？'
          words='已经发出去、还没有开始的，也一起取消。不扣时间。'
          yes='是的，都不要了'
          no='还要'
          danger
          busy={acting}
          onYes={() => void act(() => endSeries(series.id), '记下了，以后不再请人')}
          onNo={close}
        />
      )}
      {asking !== null && typeof asking !== 'string' && (
        <Confirm
          title={`${formatDate(asking.onDay)}${formatWeekday(asking.onDay)}这次不要吗？`}
          words='只取消这一次，别的照常。不扣时间。'
          yes='是的，这次不要'
          no='还要'
          danger
          busy={acting}
          onYes={() => void act(() => skipDay(series.id, asking.onDay), '记下了，这次不来')}
          onNo={close}
        />
      )}
    </Card>
  );
};
