import type { ServiceRequestDto } from '@huzhu/shared';
import { BigButton, Card } from '@/components';
import { declineFirst } from '@/features/help/nearby/api';
import { formatMoment } from '@/format/moment';
import { useAction } from '@/hooks/useAction';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

interface Props {
  request: ServiceRequestDto;
  reload: () => Promise<void>;
}

/** Whom the elder wants again; what they say on the telephone is written down here. */
export const AskedFirst = ({ request: { id, askedFirst }, reload }: Props) => {
  const now = useNow();
  const [decline, declining] = useAction(async () => {
    try {
      await declineFirst(id);
      saySuccess('记下了，大家都看得到了');
    } finally {
      await reload();
    }
  });
  if (askedFirst === null) return null;
  return (
    <Card title={`先问${askedFirst.name}`}>
      <Box as='p'>{`${formatMoment(askedFirst.until, now)}以前，别的志愿者看不到。`}</Box>
      <BigButton tone='second' busy={declining} onTap={() => void decline()}>
        {`${askedFirst.name}说这次来不了`}
      </BigButton>
    </Card>
  );
};
