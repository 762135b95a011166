import { SERIES_MONTHS_CHOICES } from '@huzhu/shared';
import { Segments } from '@/components';
import { MONTHS_WORDS, type Repeat, rhythmOf } from '../repeat';

interface Props {
  value: Repeat;
  /** On the telephone a worker may also be told: every second week. */
  twoWeeks?: boolean;
  onChange: (repeat: Repeat) => void;
}

type Often = 'once' | 'week' | 'weeks2';

const ONCE = { value: 'once', title: '只要一次' } as const;
const WEEK = { value: 'week', title: '每周都要' } as const;
const WEEKS2 = { value: 'weeks2', title: '两周一次' } as const;
const MONTHS = SERIES_MONTHS_CHOICES.map((months) => ({ value: String(months), title: MONTHS_WORDS[months] }));

const repeatFor = (often: Often, months: string): Repeat =>
  often === 'once' ? 'once' : (`${often}-${months}` as Repeat);

/** This time alone, or every week; and then for how long. Nothing to type. */
export const RepeatChoice = ({ value, twoWeeks = false, onChange }: Props) => {
  const rhythm = rhythmOf(value);
  const often: Often = rhythm === null ? 'once' : rhythm.everyWeeks === 1 ? 'week' : 'weeks2';
  const months = String(rhythm?.months ?? SERIES_MONTHS_CHOICES[0]);
  return (
    <>
      <Segments
        title='要几次'
        segments={twoWeeks ? [ONCE, WEEK, WEEKS2] : [ONCE, WEEK]}
        value={often}
        onChoose={(chosen) => {
          onChange(repeatFor(chosen, months));
        }}
      />
      {rhythm !== null && (
        <Segments
          title='要多久'
          segments={MONTHS}
          value={months}
          onChoose={(chosen) => {
            onChange(repeatFor(often, chosen));
          }}
        />
      )}
    </>
  );
};
