import type { IncidentDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Field } from '@/components';
import { approveCorrection, askCorrection, refuseCorrection } from '@/features/help/incidents/api';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';
import { goTo } from '@/services/navigate';
import { BACK_ENTRY } from './routes';

interface Props {
  incident: IncidentDto;
  reload: () => Promise<void>;
}

const DIGITS = /^\d{1,4}$/;

/** The minutes are typed; the book is not touched before another worker says yes. */
const Ask = ({ incident: { id, approved }, reload }: Props) => {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  if (approved === null) return null;
  const act = (reason: string): Promise<unknown> | null => {
    const minutes = Number(typed);
    const isRight = DIGITS.test(typed.trim()) && minutes <= approved.maxMinutes && minutes !== approved.minutes;
    setError(isRight ? undefined : `请填 0 到 ${String(approved.maxMinutes)} 的分钟数，和现在的不一样`);
    return isRight ? askCorrection(id, { approvedMinutes: minutes, reason }) : null;
  };
  return (
    <ReasonAction
      label='分钟记错了，要改'
      title='应该是多少分钟？'
      words={`现在记的是 ${String(approved.minutes)} 分钟。另一位同事同意以后才改。`}
      hint='另一位同事和说的人看得到'
      yes='请同事看'
      act={act}
      done='记下了，等另一位同事看'
      reload={reload}
    >
      <Field
        label='应该是多少分钟'
        hint='一分钟也没有做，填 0'
        error={error}
        value={typed}
        lengthMax={4}
        onChange={(text) => {
          setTyped(text);
          setError(undefined);
        }}
      />
    </ReasonAction>
  );
};

const Decide = ({ id, reload }: { id: string; reload: () => Promise<void> }) => (
  <>
    <ReasonAction
      label='同意更正'
      icon='check'
      tone='primary'
      title='同意更正？'
      words='原来的一笔退回，按新的分钟重新记，两边的存折都写着。也会告诉说的人。'
      required={false}
      reasonLabel='留言'
      hint='不用填'
      yes='同意，更正'
      act={() => approveCorrection(id)}
      done='更正了'
      reload={reload}
    />
    <ReasonAction
      label='不同意'
      title='为什么不同意？'
      hint='提出的同事看得到'
      yes='不同意'
      act={(reason) => refuseCorrection(id, reason)}
      done='记下了'
      reload={reload}
    />
  </>
);

/** 我的时间不对: other minutes for what was credited; what is missing altogether is written down as any service that nobody entered. */
export const Corrections = ({ incident, reload }: Props) => {
  const { kind, closedAt, may, correction } = incident;
  if (kind !== 'hours' || closedAt !== null) return null;
  return (
    <>
      {may.includes('correct') && <Ask incident={incident} reload={reload} />}
      {may.includes('decide') && correction !== null && <Decide id={correction.id} reload={reload} />}
      <BigButton tone='second' onTap={() => void goTo(BACK_ENTRY)}>
        少了一次，去补录
      </BigButton>
    </>
  );
};
