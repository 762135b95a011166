import type { MessageDto } from '@huzhu/shared';
import { useEffect } from 'react';
import { BigButton, Page, PagedListView, ReadAloud, RowCard, StatusTag } from '@/components';
import { formatMoment } from '@/format/moment';
import { listMessages, seeMessages } from '@/features/help/messages/api';
import { useNow } from '@/hooks/useNow';
import { usePagedList } from '@/hooks/usePagedList';
import { REQUEST } from '@/packages/elder/routes';
import { NEARBY_TASK, TASK } from '@/packages/volunteer/routes';
import { goTo } from '@/services/navigate';
import { quietly } from '@/services/quietly';
import { CHANNEL, WRONG } from '../../routes';

definePageConfig({ navigationBarTitleText: '消息' });

const EMPTY = { words: '还没有消息。' };
/** Read aloud at once: nobody listens to more. */
const ALOUD_MAX = 3;

/** To what it is about; what was said without a visit has a page of its own. A volunteer who has no part in it yet is asked whether they want one. */
const open = ({ assignmentId, requestId, side }: MessageDto): Promise<unknown> => {
  if (assignmentId !== null) return goTo(TASK, { id: assignmentId });
  if (requestId === null) return goTo(WRONG);
  return goTo(side === 'helper' ? NEARBY_TASK : REQUEST, { id: requestId });
};

const Message = ({ message }: { message: MessageDto }) => {
  const now = useNow();
  const { itemTitle, startsAt, words, at, seenAt } = message;
  return (
    <RowCard
      title={words}
      lines={[`${itemTitle} · ${formatMoment(startsAt, now)}`, `${formatMoment(at, now)}告诉您的`]}
      aside={seenAt === null && <StatusTag tone='active'>新的</StatusTag>}
      asideWords={seenAt === null ? '新的' : undefined}
      onTap={() => void open(message)}
    />
  );
};

/** All that one was told, whether WeChat brought it or not. What is drawn counts as seen from the next time on. */
export default function MessagesPage() {
  const list = usePagedList(listMessages, []);
  const [newest] = list.read;
  useEffect(() => {
    if (newest?.seenAt === null) void quietly(seeMessages(newest.id));
  }, [newest?.id, newest?.seenAt]);
  return (
    <Page title='消息' subtitle='新的在前面'>
      {newest && (
        <ReadAloud
          words={list.read
            .slice(0, ALOUD_MAX)
            .map(({ words }) => words)
            .join('')}
        />
      )}
      <PagedListView list={list} empty={EMPTY}>
        {(message) => <Message message={message} />}
      </PagedListView>
      <BigButton tone='second' onTap={() => void goTo(CHANNEL)}>
        怎么通知我
      </BigButton>
    </Page>
  );
}
