import type { WaitingVolunteerDto } from '@huzhu/shared';
import { Card, Facts, LoaderView } from '@/components';
import { formatMoment } from '@/format/moment';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { readWaitlist } from '../api';

const stateOf = ({ answerBy }: WaitingVolunteerDto, now: Date): string =>
  answerBy === null ? '在等' : `已经问了，等回话到${formatMoment(answerBy, now)}`;

/** Who would come if somebody does not, in their order; for workers. `version`: read again when it changes. */
export const Waiters = ({ requestId, version }: { requestId: string; version: string }) => {
  const now = useNow();
  const [loader, reload] = useLoader(async () => (await readWaitlist(requestId)).items, [requestId, version]);
  if (loader.status === 'ready' && loader.value.length === 0) return null;
  return (
    <LoaderView of={loader} onRetry={reload}>
      {(items) => (
        <Card title={`有 ${String(items.length)} 位志愿者在等`}>
          <Facts facts={items.map((one) => ({ name: one.name, value: stateOf(one, now), isLong: true }))} />
        </Card>
      )}
    </LoaderView>
  );
};
