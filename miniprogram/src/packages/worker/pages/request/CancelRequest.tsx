import { REASON_LENGTH_MAX, type ServiceRequestDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Field, Sheet } from '@/components';
import { cancelRequest } from '@/features/help/service-requests/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

interface Props {
  request: ServiceRequestDto;
  reload: () => Promise<void>;
}

/** For an elder who telephoned: free of charge, asked once. */
export const CancelRequest = ({ request, reload }: Props) => {
  const { beneficiaryName: name, assignments } = request;
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const close = () => setOpen(false);
  const [cancel, cancelling] = useAction(async () => {
    try {
      await cancelRequest(request.id, reason.trim() === '' ? {} : { reason });
      saySuccess('取消了，没有扣时间');
    } finally {
      close();
      await reload();
    }
  });
  return (
    <>
      <BigButton tone='danger' onTap={() => setOpen(true)}>
        {`替${name}取消`}
      </BigButton>
      {open && (
        <Sheet title={`要替${name}取消吗？`} onClose={close}>
          {assignments.length > 0 && (
            <Box as='p'>{`${assignments.map((one) => one.volunteer.name).join('、')}已经接了单，请打电话说一声。`}</Box>
          )}
          <Field
            label='原因'
            required={false}
            value={reason}
            lengthMax={REASON_LENGTH_MAX}
            onChange={setReason}
            onEnter={() => void cancel()}
          />
          <BigButton tone='danger' busy={cancelling} onTap={() => void cancel()}>
            取消这次需求
          </BigButton>
          <BigButton tone='second' onTap={close}>
            先不了
          </BigButton>
        </Sheet>
      )}
    </>
  );
};
