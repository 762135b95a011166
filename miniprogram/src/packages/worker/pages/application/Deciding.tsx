import { type ApplicationDetailDto, fieldMessage, REASON_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Field, Sheet } from '@/components';
import { approveApplication, refuseApplication } from '@/features/people/registration/api';
import { useAction } from '@/hooks/useAction';
import { backTo } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { APPLICATIONS } from '../../routes';

interface Props {
  application: ApplicationDetailDto;
}

const Refuse = ({ application }: Props) => {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const [refuse, refusing] = useAction(async () => {
    if (reason.trim() === '') {
      setError(fieldMessage('reason', 'matches'));
      return;
    }
    await refuseApplication(application.id, reason.trim());
    saySuccess('没有通过，原因已经写上');
    await backTo(APPLICATIONS);
  });
  return (
    <>
      <BigButton tone='danger' onTap={() => setOpen(true)}>
        不通过
      </BigButton>
      {open && (
        <Sheet title='不通过，为什么？' onClose={() => setOpen(false)}>
          <Field
            label='原因'
            hint='本人看得到，可以再登记'
            lines={2}
            error={error}
            value={reason}
            lengthMax={REASON_LENGTH_MAX}
            onChange={setReason}
          />
          <BigButton tone='danger' busy={refusing} onTap={() => void refuse()}>
            不通过
          </BigButton>
        </Sheet>
      )}
    </>
  );
};

/** Yes, or no with a reason. */
export const Deciding = ({ application }: Props) => {
  const [approve, approving] = useAction(async () => {
    const { status } = await approveApplication(application.id);
    saySuccess(status === 'approved' ? `${application.name}是志愿者了` : '同意了，等上级审核');
    await backTo(APPLICATIONS);
  });
  return (
    <>
      <BigButton icon='stamp' busy={approving} onTap={() => void approve()}>
        同意
      </BigButton>
      <Refuse application={application} />
    </>
  );
};
