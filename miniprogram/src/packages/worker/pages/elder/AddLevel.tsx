import { ABILITY_SOURCE_WORDS, ABILITY_SOURCES, type AbilitySource, type ElderDto, fieldMessage } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, ChoiceList, Field, Sheet } from '@/components';
import { addLevel } from '@/features/people/elders/api';
import { dayOfDigits } from '@/features/people/registration/answers';
import { useAction } from '@/hooks/useAction';

const LEVELS = [
  { value: '0', title: '0 级 能力完好' },
  { value: '1', title: '1 级 轻度失能' },
  { value: '2', title: '2 级 中度失能' },
  { value: '3', title: '3 级 重度失能' },
  { value: '4', title: '4 级 完全失能' },
];

/** What the elder can do by themselves, as somebody judged it one day. */
export const AddLevel = ({ elder, onDone }: { elder: ElderDto; onDone: () => unknown }) => {
  const [open, setOpen] = useState(false);
  const [level, setLevel] = useState('0');
  const [source, setSource] = useState<AbilitySource>('worker');
  const [day, setDay] = useState('');
  const [tried, setTried] = useState(false);
  const judgedOn = dayOfDigits(day);
  const [send, sending] = useAction(async () => {
    setTried(true);
    if (judgedOn === null) return;
    await addLevel(elder.memberId, { level: Number(level), source, judgedOn });
    setOpen(false);
    await onDone();
  });
  return (
    <>
      <BigButton tone='second' onTap={() => setOpen(true)}>
        记能力等级
      </BigButton>
      {open && (
        <Sheet title='能力等级' onClose={() => setOpen(false)}>
          <ChoiceList title='现在几级' choices={LEVELS} value={level} onChoose={setLevel} />
          <ChoiceList
            title='从哪里知道的'
            choices={ABILITY_SOURCES.map((value) => ({ value, title: ABILITY_SOURCE_WORDS[value] }))}
            value={source}
            onChoose={setSource}
          />
          <Field
            label='哪一天'
            hint='8 位数字，比如 20261101'
            kind='digits'
            value={day}
            lengthMax={8}
            error={tried && judgedOn === null ? fieldMessage('judgedOn', 'isDay') : undefined}
            onChange={setDay}
          />
          <BigButton busy={sending} onTap={() => void send()}>
            记下来
          </BigButton>
        </Sheet>
      )}
    </>
  );
};
