import { type QueueName, QUEUES } from '@huzhu/shared';
import { BigButton, Notice, Page } from '@/components';
import type { QueueItem } from '@/features/community/queues/api';
import { QueueItems } from '@/features/community/queues/QueueItems';
import { itemTitle, QUEUE_WORDS, queueNamed } from '@/features/community/queues/words';
import { useParams } from '@/hooks/useParams';
import { backTo, goTo } from '@/services/navigate';
import {
  APPROVALS,
  ASSIGNMENT,
  CALL_LIST,
  DEATHS,
  DISPATCH,
  ELDER,
  ERASURES,
  LIKENESSES,
  PROVIDER,
  REQUEST,
  ROSTER_IMPORT,
  SAID,
  VOLUNTEER,
} from '../../routes';
import { FollowUps } from './FollowUps';

definePageConfig({ navigationBarTitleText: '要办的事' });

/** What somebody said without naming a visit stands there, too. */
const INCIDENT_QUEUES: readonly QueueName[] = [
  ...(['incident_now', 'incident_taken', 'incident_day', 'incident_days', 'hours_wrong'] as const),
];

/** Of these a list of telephones says nothing. */
const CALLS_NOBODY: readonly QueueName[] = ['roster_to_verify', 'providers_to_verify'];

/** Somebody is looked for. */
const TO_FILL: readonly QueueName[] = ['urgent', 'unfilled'];

/** To the page where something can be done about it. */
const openItem = ({
  queue,
  assignmentId,
  requestId,
  memberId,
  rosterImportId,
  providerId,
}: QueueItem): Promise<unknown> => {
  if (queue === 'death_reported') return goTo(DEATHS);
  if (queue === 'maybe_same') return goTo(LIKENESSES, { id: memberId ?? '' });
  if (queue === 'facts_to_verify') return goTo(ELDER, { id: memberId ?? '' });
  if (rosterImportId !== null) return goTo(ROSTER_IMPORT, { id: rosterImportId });
  if (providerId !== null) return goTo(PROVIDER, { id: providerId });
  if (queue === 'erasure_asked') return goTo(ERASURES);
  if (assignmentId !== null) return goTo(ASSIGNMENT, { id: assignmentId });
  if (TO_FILL.includes(queue) && requestId !== null) return goTo(DISPATCH, { id: requestId });
  if (INCIDENT_QUEUES.includes(queue)) return goTo(SAID, { id: memberId ?? '' });
  return requestId === null ? goTo(VOLUNTEER, { id: memberId ?? '' }) : goTo(REQUEST, { id: requestId });
};

const EMPTY = { icon: 'check' as const, words: '都办完了。' };

/** One queue of the worker's home, longest waiting first. */
export default function QueuePage() {
  const queue = queueNamed(useParams().queue);
  if (queue === null) {
    return (
      <Page title='要办的事' density='compact'>
        <Notice tone='refused' title='没有找到' />
      </Page>
    );
  }
  return (
    <Page title={QUEUES[queue].title} subtitle={QUEUE_WORDS[queue]} density='compact'>
      {queue === 'to_approve' && (
        <BigButton icon='stamp' onTap={() => void backTo(APPROVALS)}>
          一起审核
        </BigButton>
      )}
      {TO_FILL.includes(queue) && (
        <BigButton icon='phone' onTap={() => void goTo(DISPATCH)}>
          看谁能去
        </BigButton>
      )}
      {!CALLS_NOBODY.includes(queue) && (
        <BigButton tone='second' icon='phone' onTap={() => void goTo(CALL_LIST, { queue })}>
          照着单子打电话
        </BigButton>
      )}
      {queue === 'unhappy' ? (
        <FollowUps empty={EMPTY} />
      ) : (
        <QueueItems queue={queue} titleOf={itemTitle} onOpen={(item) => void openItem(item)} />
      )}
    </Page>
  );
}
