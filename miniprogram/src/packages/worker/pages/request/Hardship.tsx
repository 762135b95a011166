import type { ServiceRequestDto } from '@huzhu/shared';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';
import { submitInHardship } from '@/features/help/service-requests/api';

interface Props {
  request: ServiceRequestDto;
  reload: () => Promise<void>;
}

/** Minutes are short and the elder cannot wait: the worker answers for it, and it is reported. */
export const Hardship = ({ request, reload }: Props) => (
  <ReasonAction
    label='有特殊困难，先帮他'
    icon='heart'
    title='时间不够，也要发出去吗？'
    words='不够的时间由银行先垫上。这一次会写进报告，上级看得到。'
    yes='发出去'
    act={(reason) => submitInHardship(request.id, { reason })}
    done='已经发出，附近的志愿者看得到了'
    reload={reload}
  />
);
