import { fieldMessage, POLICY_NUMBER_LENGTH_MAX, RECORD_TEXT_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Field, Sheet } from '@/components';
import { dayOfDigits } from '@/features/people/registration/answers';
import { addInsurance } from '@/features/people/volunteers/api';
import { useAction } from '@/hooks/useAction';
import { useDraft } from '@/hooks/useDraft';
import type { AddRecordProps } from './AddTraining';

interface Typed {
  insurer: string;
  policyNumber: string;
  validFrom: string;
  validTo: string;
}

const INSURANCE_FORM = { name: 'insurance' } as const;
const NOTHING: Typed = { insurer: '', policyNumber: '', validFrom: '', validTo: '' };
const FIELDS: { name: keyof Typed; label: string; hint?: string; lengthMax: number; isDay: boolean }[] = [
  { name: 'insurer', label: '保险公司', lengthMax: RECORD_TEXT_LENGTH_MAX, isDay: false },
  { name: 'policyNumber', label: '保单号', lengthMax: POLICY_NUMBER_LENGTH_MAX, isDay: false },
  { name: 'validFrom', label: '从哪天开始', hint: '8 位数字，比如 20260101', lengthMax: 8, isDay: true },
  { name: 'validTo', label: '到哪天为止', hint: '8 位数字，比如 20261231', lengthMax: 8, isDay: true },
];

const isRight = (isDay: boolean, value: string): boolean => (isDay ? dayOfDigits(value) !== null : value.trim() !== '');

/** 保险: it must hold on the day of the service. */
export const AddInsurance = ({ volunteer, onDone }: AddRecordProps) => {
  const [open, setOpen] = useState(false);
  const draft = useDraft(INSURANCE_FORM, volunteer.memberId, NOTHING);
  const typed = draft.value;
  const [tried, setTried] = useState(false);
  const [send, sending] = useAction(async () => {
    setTried(true);
    if (FIELDS.some(({ name, isDay }) => !isRight(isDay, typed[name]))) return;
    const [validFrom, validTo] = [dayOfDigits(typed.validFrom) ?? '', dayOfDigits(typed.validTo) ?? ''];
    const words = { insurer: typed.insurer.trim(), policyNumber: typed.policyNumber.trim() };
    await addInsurance(volunteer.memberId, { ...words, validFrom, validTo });
    draft.forget();
    setOpen(false);
    await onDone();
  });
  return (
    <>
      <BigButton tone='second' onTap={() => setOpen(true)}>
        记一份保险
      </BigButton>
      {open && (
        <Sheet title='记一份保险' onClose={() => setOpen(false)}>
          {FIELDS.map(({ name, isDay, ...field }) => (
            <Field
              key={name}
              {...field}
              kind={isDay ? 'digits' : 'text'}
              value={typed[name]}
              error={tried && !isRight(isDay, typed[name]) ? fieldMessage(name, 'isKept') : undefined}
              onChange={(value) => draft.change({ [name]: value })}
            />
          ))}
          <BigButton busy={sending} onTap={() => void send()}>
            记下来
          </BigButton>
        </Sheet>
      )}
    </>
  );
};
