import type { AskedRequestDto, ServiceRequestDto } from '@huzhu/shared';
import { useState } from 'react';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';
import { submitInHardship } from '@/features/help/service-requests/api';
import { AskedLines } from '@/features/help/service-requests/AskedAlready/AskedLines';
import { ProblemError } from '@/services/problem-error';

interface Props {
  request: ServiceRequestDto;
  reload: () => Promise<void>;
}

/**
 * Minutes are short and the elder cannot wait: the worker answers for it, and it is reported. Where the same is asked for
 * already the sheet stays, says what, and its button sends it all the same.
 */
export const Hardship = ({ request, reload }: Props) => {
  const [asked, setAsked] = useState<AskedRequestDto[] | null>(null);
  const send = async (reason: string): Promise<void> => {
    try {
      await submitInHardship(request.id, asked ? { reason, again: true } : { reason });
    } catch (failure) {
      if (failure instanceof ProblemError && failure.is('asked-already')) setAsked(failure.asked);
      throw failure;
    }
  };
  return (
    <ReasonAction
      label='有特殊困难，先帮他'
      icon='heart'
      title='时间不够，也要发出去吗？'
      words='不够的时间由银行先垫上。这一次会写进报告，上级看得到。'
      yes={asked ? '还要再请，发出去' : '发出去'}
      act={send}
      done='已经发出，附近的志愿者看得到了'
      reload={reload}
    >
      {asked && <AskedLines asked={asked} whom={{ id: request.beneficiaryId, name: request.beneficiaryName }} />}
    </ReasonAction>
  );
};
