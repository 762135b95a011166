import type { ServiceRequestDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Confirm } from '@/components';
import { cancelRequest } from '@/features/help/service-requests/api';
import { namesOf } from '@/features/help/service-requests/words';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';

interface Props {
  request: ServiceRequestDto;
  reload: () => Promise<void>;
}

const consequenceOf = ({ assignments }: ServiceRequestDto): string => {
  const names = namesOf(assignments);
  return names === '' ? '取消不扣您的时间。' : `取消以后，${names}就不来了。不扣您的时间。`;
};

/** Costs nothing, and is asked once. */
export const CancelRequest = ({ request, reload }: Props) => {
  const [asking, setAsking] = useState(false);
  const [cancel, cancelling] = useAction(async () => {
    try {
      await cancelRequest(request.id);
      saySuccess('已经取消了');
    } finally {
      setAsking(false);
      await reload();
    }
  });
  return (
    <>
      <BigButton
        tone='danger'
        onTap={() => {
          setAsking(true);
        }}
      >
        取消这次需求
      </BigButton>
      {asking && (
        <Confirm
          title='要取消这次需求吗？'
          words={consequenceOf(request)}
          yes='是的，取消'
          no='不取消'
          danger
          busy={cancelling}
          onYes={() => void cancel()}
          onNo={() => {
            setAsking(false);
          }}
        />
      )}
    </>
  );
};
