import { useState } from 'react';
import { addDays, type Day, dayOf, formatDate, formatWeekday, nearName } from '@/format/day';
import { BigButton } from '../BigButton';
import { type Choice, ChoiceList } from '../ChoiceList';

interface Props {
  title?: string;
  /** The bank's time. */
  now: Date;
  value: Day | null;
  /** Days that cannot be chosen any more, such as today in the evening. */
  without?: Day[];
  error?: string;
  /** As of {@link ChoiceList}. */
  numbered?: boolean;
  onChoose: (day: Day) => void;
}

const DAYS_OFFERED = 14;
/** A week fits into two screens; the second week is asked for. */
const DAYS_FIRST_SHOWN = 7;

const choiceOf = (day: Day, today: Day): Choice<Day> => ({
  value: day,
  title: nearName(day, today) ?? formatWeekday(day),
  aside: nearName(day, today) === null ? formatDate(day) : `${formatDate(day)} ${formatWeekday(day)}`,
});

/** One of the next 14 days, as large rows: 今天 11月21日 周六 … 周三 11月25日. Nothing to type. */
export const DayChoice = ({ title = '哪一天', now, value, without = [], error, numbered, onChoose }: Props) => {
  const [all, setAll] = useState(false);
  const today = dayOf(now);
  const days = Array.from({ length: DAYS_OFFERED }, (_, ahead) => addDays(today, ahead)).filter(
    (day) => !without.includes(day),
  );
  const lastShown = days[DAYS_FIRST_SHOWN - 1];
  const showAll = all || (value !== null && lastShown !== undefined && value > lastShown);
  const shown = showAll ? days : days.slice(0, DAYS_FIRST_SHOWN);
  const choices = shown.map((day) => choiceOf(day, today));
  return (
    <>
      <ChoiceList
        title={title}
        choices={choices}
        value={value}
        error={error}
        columns={2}
        numbered={numbered}
        onChoose={onChoose}
      />
      {!showAll && (
        <BigButton
          tone='second'
          onTap={() => {
            setAll(true);
          }}
        >
          看后面的日子
        </BigButton>
      )}
    </>
  );
};
