import type { QueueDto, QueueName } from '@huzhu/shared';
import { Columns, LoaderView, Notice, RowCard } from '@/components';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { useRefresh } from '@/hooks/useRefresh';
import { Text } from '@/primitives';
import { readQueues } from '../api';
import { countWords, oldestWords, waitingAndEmpty } from '../words';

interface Props {
  onOpen: (queue: QueueName) => void;
}

/** An afternoon at the desk: others add to the queues meanwhile. */
const REFRESH_MS = 60_000;

const Waiting = ({ queue, onOpen }: Props & { queue: QueueDto }) => {
  const count = countWords(queue.count);
  return (
    <RowCard
      title={queue.title}
      aside={<Text>{count}</Text>}
      asideWords={count}
      lines={oldestWords(queue, useNow())}
      onTap={() => {
        onOpen(queue.queue);
      }}
    />
  );
};

/** What waits, the most urgent first; all that does not is one line. */
export const QueueList = ({ onOpen }: Props) => {
  const [loader, reload] = useLoader(readQueues, [], { heals: true, isLater: true });
  useRefresh(reload, REFRESH_MS);
  return (
    <LoaderView of={loader} onRetry={reload}>
      {({ queues }) => {
        const { waiting, empty } = waitingAndEmpty(queues);
        return (
          <>
            <Columns>
              {waiting.map((queue) => (
                <Waiting key={queue.queue} queue={queue} onOpen={onOpen} />
              ))}
            </Columns>
            {empty.length > 0 && (
              <Notice tone='info' title='这些事都办完了' lines={[`${empty.map(({ title }) => title).join('；')}。`]} />
            )}
          </>
        );
      }}
    </LoaderView>
  );
};
