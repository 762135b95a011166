import { useEffect, useState } from 'react';
import type { Day } from '@/format/day';
import { formatTime } from '@/format/moment';
import { EXACT_HOURS, HALF_DAYS, type HalfDay, startWindow, type TimeChoice } from '@/format/start-window';
import { Box } from '@/primitives';
import { scrollToId } from '@/services/scroll';
import { BigButton } from '../BigButton';
import { type Choice, ChoiceList } from '../ChoiceList';
import { Notice } from '../Notice';
import { Segments } from '../Segments';
import './index.scss';

interface Props {
  title?: string;
  day: Day;
  /** The bank's time: what is over today is not offered. */
  now: Date;
  value: TimeChoice | null;
  /** The list of hours from the beginning. */
  exact?: boolean;
  error?: string;
  /** As of {@link ChoiceList}. */
  numbered?: boolean;
  onChoose: (choice: TimeChoice) => void;
}

const MINUTES_PER_HOUR = 60;
const HALF_HOUR_MINUTES = 30;

const halfChoice = (half: HalfDay): Choice<string> => ({
  value: half,
  title: HALF_DAYS[half].words,
  words: `${formatTime(HALF_DAYS[half].fromMinutes)}以后`,
  icon: half === 'morning' ? 'sun' : 'moon',
});

const hourChoice = (hour: number): Choice<string> => ({
  value: String(hour),
  title: formatTime(hour * MINUTES_PER_HOUR),
});

/** `9` is meant as the full hour, or half past where that is over. */
const timeOf = (value: string, isHalfPast = false): TimeChoice =>
  value in HALF_DAYS ? { kind: 'half', half: value as HalfDay } : { kind: 'hour', hour: Number(value), isHalfPast };

const valueOf = (choice: TimeChoice | null): string | null => {
  if (choice === null) return null;
  return choice.kind === 'half' ? choice.half : String(choice.hour);
};

const MINUTES_ID = 'minutes-of-hour';

interface MinutesProps extends Pick<Props, 'day' | 'now' | 'onChoose'> {
  hour: number;
  isHalfPast: boolean;
}

/** Of the chosen hour: on the hour, or half past. */
const MinutesOfHour = ({ hour, isHalfPast, day, now, onChoose }: MinutesProps) => {
  // The list of hours is longer than the screen: whoever chose one is shown what else there is to choose.
  useEffect(() => {
    scrollToId(MINUTES_ID);
  }, [hour]);
  const segments = [false, true]
    .map((half): [boolean, TimeChoice] => [half, { kind: 'hour', hour, isHalfPast: half }])
    .filter(([, choice]) => startWindow(day, choice, now) !== null)
    .map(([half]) => ({
      value: String(half),
      title: formatTime(hour * MINUTES_PER_HOUR + (half ? HALF_HOUR_MINUTES : 0)),
    }));
  return (
    <Box id={MINUTES_ID} className='part-of-day__minutes'>
      <Segments
        title='整点，还是半点'
        segments={segments}
        value={String(isHalfPast)}
        onChoose={(half) => {
          onChoose({ kind: 'hour', hour, isHalfPast: half === 'true' });
        }}
      />
    </Box>
  );
};

/** 上午 or 下午 as people say it; who needs an exact time opens the list of hours. */
export const PartOfDayChoice = (props: Props) => {
  const { title = '什么时候', day, now, value, error, numbered, onChoose } = props;
  const [exact, setExact] = useState(props.exact === true || value?.kind === 'hour');
  const isOpen = (value: string, isHalfPast: boolean) => startWindow(day, timeOf(value, isHalfPast), now) !== null;
  const possible = ({ value: one }: Choice<string>) => isOpen(one, false) || isOpen(one, true);
  const halves = (Object.keys(HALF_DAYS) as HalfDay[]).map(halfChoice).filter(possible);
  const hours = EXACT_HOURS.map(hourChoice).filter(possible);
  if (hours.length === 0 && halves.length === 0) return <Notice tone='info' title='这一天已经来不及了，请换一天' />;
  const showHours = exact || halves.length === 0;
  return (
    <>
      <ChoiceList
        title={title}
        choices={showHours ? [...halves, ...hours] : halves}
        value={valueOf(value)}
        error={error}
        columns={2}
        numbered={numbered}
        onChoose={(chosen) => {
          onChoose(timeOf(chosen, !isOpen(chosen, false)));
        }}
      />
      {value?.kind === 'hour' && <MinutesOfHour {...value} day={day} now={now} onChoose={onChoose} />}
      {!showHours && (
        <BigButton
          tone='second'
          icon='clock'
          onTap={() => {
            setExact(true);
          }}
        >
          定一个钟点
        </BigButton>
      )}
    </>
  );
};
