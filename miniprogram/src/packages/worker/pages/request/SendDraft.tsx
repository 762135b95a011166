import type { ServiceRequestDto } from '@huzhu/shared';
import { BigButton } from '@/components';
import { submitRequest } from '@/features/help/service-requests/api';
import { useSending } from '@/features/help/service-requests/useSending';
import { saySuccess } from '@/services/notices';
import { AskedBefore } from '../../AskedBefore';

interface Props {
  request: ServiceRequestDto;
  reload: () => Promise<void>;
}

/** A draft that was left behind, or has minutes again: sent out for the elder. */
export const SendDraft = ({ request, reload }: Props) => {
  const sending = useSending(async (again) => {
    try {
      await submitRequest(request.id, again);
      saySuccess('已经发出，附近的志愿者看得到了');
    } finally {
      await reload();
    }
  });
  return (
    <>
      <BigButton icon='hands' busy={sending.sending} onTap={sending.send}>
        {`替${request.beneficiaryName}发出需求`}
      </BigButton>
      <AskedBefore sending={sending} whom={{ id: request.beneficiaryId, name: request.beneficiaryName }} />
    </>
  );
};
