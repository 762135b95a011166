import { Card, LoaderView } from '@/components';
import { listLiveRequests } from '@/features/help/service-requests/api';
import { sayLive } from '@/features/help/service-requests/asked-words';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';

interface Props {
  /** Whom it is for: a member, or an organization. */
  beneficiaryId: string;
}

/** What is asked for them already, to be told on the telephone before anything is asked twice; soonest first. */
export const LiveRequests = ({ beneficiaryId }: Props) => {
  const now = useNow();
  const [loader, reload] = useLoader(() => listLiveRequests(beneficiaryId), [beneficiaryId]);
  return (
    <Card title='已经请了的'>
      <LoaderView of={loader} onRetry={reload}>
        {({ items }) =>
          items.length === 0 ? (
            <Box as='p'>没有</Box>
          ) : (
            [...items]
              .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
              .map((one) => (
                <Box key={one.id} as='p' className='phone-order__asked'>
                  {sayLive(one, now)}
                </Box>
              ))
          )
        }
      </LoaderView>
    </Card>
  );
};
