import type { ServiceRequestDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Confirm } from '@/components';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';
import { publishRequest, returnRequest } from '@/features/help/service-requests/api';
import { useAction } from '@/hooks/useAction';
import { goTo } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { REFER } from '../../routes';

interface Props {
  request: ServiceRequestDto;
  reload: () => Promise<void>;
}

const Publish = ({ request, reload }: Props) => {
  const [asking, setAsking] = useState(false);
  const [publish, publishing] = useAction(async () => {
    try {
      await publishRequest(request.id);
      saySuccess('已经发出，附近的志愿者看得到了');
    } finally {
      setAsking(false);
      await reload();
    }
  });
  return (
    <>
      <BigButton icon='check' onTap={() => setAsking(true)}>
        可以，发出去
      </BigButton>
      {asking && (
        <Confirm
          title={`要发出${request.beneficiaryName}的需求吗？`}
          words='发出以后，附近的志愿者就看得到，可以接单。'
          yes='发出去'
          busy={publishing}
          onYes={() => void publish()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
};

const Return = ({ request, reload }: Props) => (
  <ReasonAction
    label='退回去改一改'
    icon='back'
    title={`请${request.beneficiaryName}改什么？`}
    words='需求先不发出去，留着的时间放回去。'
    hint='老人看得到，请写明要改什么'
    yes='退回去'
    act={(reason) => returnRequest(request.id, { reason })}
    done={`退回了，请打电话告诉${request.beneficiaryName}`}
    reload={reload}
  />
);

const Refer = ({ request }: Props) => (
  <BigButton tone='second' icon='hospital' onTap={() => void goTo(REFER, { id: request.id })}>
    志愿者做不了，转给专业机构
  </BigButton>
);

/** What a worker decides about a request before, or instead of, a volunteer. */
export const Review = (props: Props) => {
  const { may } = props.request;
  return (
    <>
      {may.includes('publish') && <Publish {...props} />}
      {may.includes('return') && <Return {...props} />}
      {may.includes('refer') && <Refer {...props} />}
    </>
  );
};
