import type { ServiceRequestDto } from '@huzhu/shared';
import { BigButton } from '@/components';
import { submitRequest } from '@/features/help/service-requests/api';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';

interface Props {
  request: ServiceRequestDto;
  reload: () => Promise<void>;
}

/** A draft that was left behind, or has minutes again: sent out for the elder. */
export const SendDraft = ({ request, reload }: Props) => {
  const [send, sending] = useAction(async () => {
    try {
      await submitRequest(request.id);
      saySuccess('已经发出，附近的志愿者看得到了');
    } finally {
      await reload();
    }
  });
  return (
    <BigButton icon='hands' busy={sending} onTap={() => void send()}>
      {`替${request.beneficiaryName}发出需求`}
    </BigButton>
  );
};
