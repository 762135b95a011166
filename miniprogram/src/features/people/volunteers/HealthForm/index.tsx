import {
  HEALTH_STATES,
  HEALTH_WORDS,
  type HealthState,
  RECORD_TEXT_LENGTH_MAX,
  type VolunteerDto,
} from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, ChoiceList, Field, Sheet } from '@/components';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';
import { addHealth } from '../api';

interface Props {
  volunteer: VolunteerDto;
  onDone: () => unknown;
}

/** How they feel today, in their own words. */
export const HealthForm = ({ volunteer, onDone }: Props) => {
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<HealthState>('fit');
  const [words, setWords] = useState('');
  const [send, sending] = useAction(async () => {
    await addHealth(volunteer.memberId, { state, words: words.trim() || undefined });
    setOpen(false);
    saySuccess('记下了');
    await onDone();
  });
  return (
    <>
      <BigButton tone='second' icon='heart' onTap={() => setOpen(true)}>
        说说身体情况
      </BigButton>
      {open && (
        <Sheet title='身体情况' onClose={() => setOpen(false)}>
          <ChoiceList
            title='现在身体怎么样'
            choices={HEALTH_STATES.map((value) => ({ value, title: HEALTH_WORDS[value] }))}
            value={state}
            onChoose={setState}
          />
          <Field
            label='有什么做不了的'
            required={false}
            lines={2}
            value={words}
            lengthMax={RECORD_TEXT_LENGTH_MAX}
            onChange={setWords}
          />
          <BigButton busy={sending} onTap={() => void send()}>
            记下来
          </BigButton>
        </Sheet>
      )}
    </>
  );
};
