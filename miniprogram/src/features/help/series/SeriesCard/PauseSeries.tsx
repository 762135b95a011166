import { fieldMessage, type SeriesDto } from '@huzhu/shared';
import { useState } from 'react';
import { dayOfDigits } from '@/features/people/registration/answers';
import { BigButton, ChoiceList, Field, Sheet } from '@/components';
import { dayOf } from '@/format/day';
import { useAction } from '@/hooks/useAction';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';
import { pauseSeries } from '../api';
import { PAUSE_WEEKS, PAUSE_WORDS, pauseOf } from '../words';

interface Props {
  series: SeriesDto;
  typesDays: boolean;
  onClose: () => void;
  reload: () => Promise<unknown>;
}

const DIGITS = 8;
const CHOICES = PAUSE_WEEKS.map((weeks) => ({ value: String(weeks), title: PAUSE_WORDS[weeks] }));

const usePausing = (series: SeriesDto, { onClose, reload }: Pick<Props, 'onClose' | 'reload'>) =>
  useAction(async (days: { since: string; until: string }) => {
    await pauseSeries(series.id, days);
    saySuccess('记下了，这段时间不请人');
    onClose();
    await reload();
  });

/** From today on, for so many weeks: nothing to type. */
const Weeks = ({ series, ...props }: Props) => {
  const today = dayOf(useNow());
  const [weeks, setWeeks] = useState('1');
  const [pause, pausing] = usePausing(series, props);
  return (
    <>
      <ChoiceList title='停多久' titleHidden choices={CHOICES} value={weeks} onChoose={setWeeks} />
      <BigButton busy={pausing} onTap={() => void pause(pauseOf(today, Number(weeks)))}>
        从今天起先停一停
      </BigButton>
    </>
  );
};

const Day = ({
  label,
  value,
  error,
  onChange,
}: {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (digits: string) => void;
}) => <Field {...{ label, value, error, onChange }} hint='8 位数字，比如 20261231' kind='digits' lengthMax={DIGITS} />;

/** From a day to a day, as the hospital says. */
const Days = ({ series, ...props }: Props) => {
  const [since, setSince] = useState(dayOf(useNow()).replaceAll('-', ''));
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const days = { since: dayOfDigits(since), until: dayOfDigits(until) };
  const [pause, pausing, refusal] = usePausing(series, props);
  const errorOf = (field: 'since' | 'until'): string | undefined =>
    tried && days[field] === null ? fieldMessage(field, 'isDay') : refusal?.messageFor(field);
  const send = () => {
    setTried(true);
    if (days.since !== null && days.until !== null) void pause({ since: days.since, until: days.until });
  };
  return (
    <>
      <Day label='从哪一天' value={since} error={errorOf('since')} onChange={setSince} />
      <Day label='到哪一天' value={until} error={errorOf('until')} onChange={setUntil} />
      <BigButton busy={pausing} onTap={send}>
        就停这些天
      </BigButton>
    </>
  );
};

/** Hospital, a journey: nobody is asked for meanwhile, and what was sent is cancelled. */
export const PauseSeries = (props: Props) => (
  <Sheet title='先停一停' onClose={props.onClose}>
    <Box as='p'>这段时间不请人。已经发出去的也取消，志愿者会知道。不扣时间。</Box>
    {props.typesDays ? <Days {...props} /> : <Weeks {...props} />}
  </Sheet>
);
