import type { MyWaitDto } from '@huzhu/shared';
import { RowCard } from '@/components';
import { formatStartWindow } from '@/format/start-window';
import { useNow } from '@/hooks/useNow';
import { NEARBY_TASK } from '@/packages/volunteer/routes';
import { goTo } from '@/services/navigate';

/** 您在等: what the volunteer waits for in case somebody does not come, one row each. */
export const WaitRows = ({ waits }: { waits: readonly MyWaitDto[] }) => {
  const now = useNow();
  return (
    <>
      {waits.map(({ request }) => (
        <RowCard
          key={request.id}
          title={`您在等：${request.itemTitle}`}
          lines={[formatStartWindow(request, now)]}
          onTap={() => void goTo(NEARBY_TASK, { id: request.id })}
        />
      ))}
    </>
  );
};
