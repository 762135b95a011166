import type { ServiceRequestDto } from '@huzhu/shared';
import { BigButton } from '@/components';
import { submitRequest } from '@/features/help/service-requests/api';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';

interface Props {
  request: ServiceRequestDto;
  reload: () => Promise<void>;
}

/** A draft that was not sent, or was refused: perhaps there are minutes now, but a call helps more. */
export const SendAgain = ({ request, reload }: Props) => {
  const [send, sending] = useAction(async () => {
    try {
      await submitRequest(request.id);
      saySuccess('已经发出去了');
    } finally {
      await reload();
    }
  });
  return (
    <BigButton
      tone={request.shortAt === null ? 'primary' : 'second'}
      icon='refresh'
      busy={sending}
      onTap={() => void send()}
    >
      {request.shortAt === null ? '现在发出去' : '再发一次'}
    </BigButton>
  );
};
