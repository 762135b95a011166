import { rhythmWords, type ServiceRequestDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Sheet } from '@/components';
import { dayOf, weekdayOf } from '@/format/day';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';
import { startSeries } from '../api';
import { type Repeat, repeatWords, seriesBody } from '../repeat';
import { RepeatChoice } from '../RepeatChoice';

interface Props {
  request: ServiceRequestDto;
  reload: () => Promise<void>;
}

const REPEATABLE: readonly ServiceRequestDto['status'][] = ['in_review', 'open', 'filled'];

/** 每周三都要: what was asked for once comes again, from the page of the request. */
export const RepeatRequest = ({ request, reload }: Props) => {
  const [repeat, setRepeat] = useState<Repeat | null>(null);
  const [start, starting] = useAction(async () => {
    const body = repeat && seriesBody(request, repeat);
    if (!body) return;
    try {
      await startSeries(body);
      saySuccess('记下了，每次提前两个星期替您发出去');
    } finally {
      setRepeat(null);
      await reload();
    }
  });
  if (request.series !== null || !REPEATABLE.includes(request.status)) return null;
  const weekdays = [weekdayOf(dayOf(new Date(request.startsAt)))];
  return (
    <>
      <BigButton
        tone='second'
        icon='refresh'
        onTap={() => {
          setRepeat('week-1');
        }}
      >
        {`以后${rhythmWords({ everyWeeks: 1, weekdays })}都要`}
      </BigButton>
      {repeat !== null && (
        <Sheet title='以后都要吗？' onClose={() => setRepeat(null)}>
          <RepeatChoice value={repeat} onChange={setRepeat} />
          <Box as='p'>{repeat === 'once' ? '只要这一次。' : repeatWords(request.startsAt, repeat)}</Box>
          <BigButton busy={starting} onTap={() => (repeat === 'once' ? setRepeat(null) : void start())}>
            {repeat === 'once' ? '好，只要这一次' : '对，以后都要'}
          </BigButton>
        </Sheet>
      )}
    </>
  );
};
