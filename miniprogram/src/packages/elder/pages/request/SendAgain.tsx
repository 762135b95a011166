import type { ServiceRequestDto } from '@huzhu/shared';
import { BigButton } from '@/components';
import { submitRequest } from '@/features/help/service-requests/api';
import { AskedAlready } from '@/features/help/service-requests/AskedAlready';
import { useSending } from '@/features/help/service-requests/useSending';
import { goTo } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { REQUEST } from '../../routes';

interface Props {
  request: ServiceRequestDto;
  reload: () => Promise<void>;
}

/** A draft that was not sent, or was refused: perhaps there are minutes now, but a call helps more. */
export const SendAgain = ({ request, reload }: Props) => {
  const { send, sending, ...question } = useSending(async (again) => {
    try {
      await submitRequest(request.id, again);
      saySuccess('已经发出去了');
    } finally {
      await reload();
    }
  });
  return (
    <>
      <BigButton tone={request.shortAt === null ? 'primary' : 'second'} icon='refresh' busy={sending} onTap={send}>
        {request.shortAt === null ? '现在发出去' : '再发一次'}
      </BigButton>
      {question.asked && (
        <AskedAlready
          asked={question.asked}
          busy={sending}
          onAgain={question.sendAgain}
          onClose={question.putAway}
          onEnough={(id) => {
            question.putAway();
            if (id !== null) void goTo(REQUEST, { id });
          }}
        />
      )}
    </>
  );
};
