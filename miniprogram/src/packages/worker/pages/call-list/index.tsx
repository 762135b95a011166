import { CALL_LIST_MAX, type CallDto, QUEUES, type QueueName, REASON_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Field, Notice, Page } from '@/components';
import { makeCallList } from '@/features/community/queues/api';
import { QUEUE_WORDS, queueNamed } from '@/features/community/queues/words';
import { useAction } from '@/hooks/useAction';
import { useParams } from '@/hooks/useParams';
import { Box } from '@/primitives';
import { Calls } from './Calls';

definePageConfig({ navigationBarTitleText: '照着单子打电话' });

/** The reason first, then the telephones: it is one counted reading of many. */
const CallList = ({ queue }: { queue: QueueName }) => {
  const [reason, setReason] = useState<string>(QUEUE_WORDS[queue]);
  const [calls, setCalls] = useState<CallDto[] | null>(null);
  const [show, showing, refusal] = useAction(async () => {
    setCalls((await makeCallList(queue, reason)).items);
  });
  if (calls) return <Calls calls={calls} />;
  return (
    <>
      <Box as='p'>
        {`等得最久的先打，一次最多显示 ${String(CALL_LIST_MAX)} 件的电话。算看一次；看了谁的电话都会记下来，上级看得到原因。`}
      </Box>
      <Field
        label='打这些电话做什么'
        lines={2}
        value={reason}
        error={refusal?.messageFor('reason')}
        lengthMax={REASON_LENGTH_MAX}
        onChange={setReason}
      />
      <BigButton icon='phone' busy={showing} onTap={() => void show()}>
        显示电话
      </BigButton>
    </>
  );
};

/** A queue that is called through. */
export default function CallListPage() {
  const queue = queueNamed(useParams().queue);
  return (
    <Page title='照着单子打电话' subtitle={queue === null ? undefined : QUEUES[queue].title} density='compact'>
      {queue === null ? <Notice tone='refused' title='没有找到' /> : <CallList queue={queue} />}
    </Page>
  );
}
