import { useState } from 'react';
import type { Day } from '@/format/day';
import { formatTime } from '@/format/moment';
import { EXACT_HOURS, HALF_DAYS, type HalfDay, startWindow, type TimeChoice } from '@/format/start-window';
import { BigButton } from '../BigButton';
import { type Choice, ChoiceList } from '../ChoiceList';
import { Notice } from '../Notice';

interface Props {
  title?: string;
  day: Day;
  /** The bank's time: what is over today is not offered. */
  now: Date;
  value: TimeChoice | null;
  /** The full hours from the beginning. */
  exact?: boolean;
  error?: string;
  onChoose: (choice: TimeChoice) => void;
}

const MINUTES_PER_HOUR = 60;

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

const timeOf = (value: string): TimeChoice =>
  value in HALF_DAYS ? { kind: 'half', half: value as HalfDay } : { kind: 'hour', hour: Number(value) };

const valueOf = (choice: TimeChoice | null): string | null => {
  if (choice === null) return null;
  return choice.kind === 'half' ? choice.half : String(choice.hour);
};

/** 上午 or 下午 as people say it; who needs a full hour opens the list of hours. */
export const PartOfDayChoice = (props: Props) => {
  const { title = '什么时候', day, now, value, error, onChoose } = props;
  const [exact, setExact] = useState(props.exact === true || value?.kind === 'hour');
  const possible = (choice: Choice<string>) => startWindow(day, timeOf(choice.value), now) !== null;
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
        onChoose={(chosen) => {
          onChoose(timeOf(chosen));
        }}
      />
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
