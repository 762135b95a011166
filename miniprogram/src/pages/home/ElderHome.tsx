import type { MeDto, NewsDto, ServiceRequestDto } from '@huzhu/shared';
import type { ReactNode } from 'react';
import { BigButton, Columns, EntryCard, ReadAloud, ReadNotice } from '@/components';
import { HotlineBar } from '@/features/people/duty/HotlineBar';
import { MessagesRow } from '@/features/help/messages/MessagesRow';
import { listMyRequests } from '@/features/help/service-requests/api';
import { ahead, countToConfirm, inOrder, isOfToday, leastOf } from '@/features/help/service-requests/next-service';
import { listNews } from '@/features/help/stories/api';
import { NewsList } from '@/features/help/stories/NewsList';
import { sayHome } from '@/features/help/service-requests/words';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { useRefresh } from '@/hooks/useRefresh';
import { ASK_KIND, MY_REQUESTS, MY_TIME } from '@/packages/elder/routes';
import { WRONG } from '@/packages/entry/routes';
import { goTo } from '@/services/navigate';
import { NextService } from './NextService';

/** Five may be open at once; what is still to come is among the newest. */
const NEWEST = 50;
const REFRESH_MS = 20_000;

const readAhead = async (): Promise<ServiceRequestDto[]> => ahead((await listMyRequests(undefined, NEWEST)).items);

const KEEPING = { as: 'elder', least: (requests: ServiceRequestDto[]) => requests.map(leastOf) };

const waitingWords = (count: number): string | undefined => (count === 0 ? undefined : `${String(count)} 件等您确认`);

const readNews = async (): Promise<NewsDto[]> => (await listNews()).items;

/** Nothing of it is anybody's but the elder's. */
const NEWS_KEEPING = { as: 'news', least: (news: NewsDto[]) => news };

const LATER = { heals: true, isLater: true };

interface Props {
  me: MeDto;
  /** The offer to look around; it stands below what matters today. */
  tour: ReactNode;
}

/**
 * By consequence: who is at the door or comes today, all of them; what went badly; what comes next. Then at most four doors. They are
 * there at once: nobody waits for a list to ask for help.
 */
export const ElderHome = ({ me, tour }: Props) => {
  const [loader, reload] = useLoader(readAhead, [], { ...LATER, keeping: KEEPING });
  const [told, rereadNews] = useLoader(readNews, [], { ...LATER, keeping: NEWS_KEEPING });
  const now = useNow();
  const ordered = inOrder(loader.status === 'ready' ? loader.value : [], now);
  const today = ordered.filter((request) => isOfToday(request, now));
  const [next] = ordered.slice(today.length);
  const news = told.status === 'ready' ? told.value : [];
  const refresh = async (): Promise<void> => {
    await Promise.all([reload(), rereadNews()]);
  };
  useRefresh(refresh, ordered.length === 0 && news.length === 0 ? null : REFRESH_MS);
  const isCalm = loader.status === 'ready' && ordered.length === 0 && news.length === 0;
  return (
    <>
      <ReadNotice of={[loader, told]} onRetry={refresh} />
      {isCalm && tour}
      {today.map((request) => (
        <NextService key={request.id} request={request} reload={refresh} />
      ))}
      <NewsList news={news} onSeen={refresh} />
      {next && <NextService request={next} reload={refresh} />}
      <ReadAloud words={sayHome(me.name, { next: ordered[0] ?? null, news }, now)} />
      <Columns>
        <EntryCard main icon='hands' title='找人帮忙' words='陪看病、买菜、聊聊天' onTap={() => void goTo(ASK_KIND)} />
        <EntryCard
          icon='list'
          tone='ochre'
          title='我的需求'
          words='看看谁来、什么时候来'
          waiting={waitingWords(countToConfirm(ordered))}
          onTap={() => void goTo(MY_REQUESTS)}
        />
        <EntryCard
          icon='book'
          tone='red'
          title='我的时间'
          words='还能请人帮多少时间'
          onTap={() => void goTo(MY_TIME)}
        />
        <MessagesRow />
        <HotlineBar me={me} />
      </Columns>
      <BigButton tone='second' onTap={() => void goTo(WRONG)}>
        出事了
      </BigButton>
      {!isCalm && loader.status !== 'loading' && tour}
    </>
  );
};
