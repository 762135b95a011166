import type { FirstAskDto } from '@huzhu/shared';
import { BigButton, Card } from '@/components';
import { formatMoment } from '@/format/moment';
import { formatStartWindow } from '@/format/start-window';
import { useNow } from '@/hooks/useNow';
import { NEARBY_TASK } from '@/packages/volunteer/routes';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';

/** Elders who want this very volunteer again: nobody else is asked until then. */
export const FirstAsks = ({ asks }: { asks: readonly FirstAskDto[] }) => {
  const now = useNow();
  return (
    <>
      {asks.map((ask) => (
        <Card key={ask.id} title={`${ask.helpedName}还想请您`}>
          <Box as='p'>{`${ask.itemTitle}，${formatStartWindow(ask, now)}`}</Box>
          <Box as='p'>{`先问您一位。请在${formatMoment(ask.until, now)}以前说一声。`}</Box>
          <BigButton icon='hands' onTap={() => void goTo(NEARBY_TASK, { id: ask.id })}>
            {`看一看，能不能去${ask.helpedName}那里`}
          </BigButton>
        </Card>
      ))}
    </>
  );
};
