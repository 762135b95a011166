import { type FoundPersonDto, type PersonKind, SEARCH_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { Field } from '@/components';
import { findPeople } from '@/features/people/finding/api';
import { useAction } from '@/hooks/useAction';
import { useSettled } from '@/hooks/useSettled';
import { FoundPeople } from './FoundPeople';

interface Props {
  /** Without one: anybody of the register. */
  kind?: PersonKind;
  onChoose: (person: FoundPersonDto) => void;
}

const TYPING_PAUSE_MS = 250;
const WHOSE: Record<PersonKind, string> = { elder: '老人的', volunteer: '志愿者的' };

/** The one who is meant: the only one, or the only one of whom all is right that was typed. */
const meant = (people: readonly FoundPersonDto[]): FoundPersonDto | undefined => {
  const sure = people.filter(({ isSure }) => isSure);
  const [only, other] = sure.length > 0 ? sure : people;
  return other ? undefined : only;
};

/** The field in which people are looked for, and whom it found. Enter takes whoever is meant, so that nobody has to reach for the mouse. */
export const PersonFinder = ({ kind, onChoose }: Props) => {
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim(), TYPING_PAUSE_MS);
  const [take] = useAction(async () => {
    if (typed.trim() === '') return;
    const only = meant((await findPeople(typed.trim(), kind)).items);
    if (only) onChoose(only);
  });
  return (
    <>
      <Field
        label={`${kind ? WHOSE[kind] : ''}姓名、电话、小区或会员号`}
        hint='写一部分就行，拼音也行，比如：桂英、wgy，电话写后四位'
        value={typed}
        lengthMax={SEARCH_LENGTH_MAX}
        onChange={setTyped}
        onEnter={() => void take()}
      />
      {search !== '' && <FoundPeople search={search} kind={kind} onChoose={onChoose} />}
    </>
  );
};
