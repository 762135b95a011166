import type { AssignmentDto, MeDto } from '@huzhu/shared';
import type { ReactNode } from 'react';
import { BigButton, CallBar, Columns, EntryCard, ReadNotice } from '@/components';
import { listMyTasksAhead } from '@/features/help/assignments/api';
import { inOrder, isOfToday } from '@/features/help/assignments/order';
import { MessagesRow } from '@/features/help/messages/MessagesRow';
import { listFirstAsks } from '@/features/help/nearby/api';
import { FirstAsks } from '@/features/help/nearby/FirstAsks';
import { listOffers } from '@/features/help/offers/api';
import { Offers } from '@/features/help/offers/Offers';
import { listNews } from '@/features/help/stories/api';
import { NewsList } from '@/features/help/stories/NewsList';
import { listMyWaits } from '@/features/help/waitlist/api';
import { WaitRows } from '@/features/help/waitlist/WaitRows';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { useRefresh } from '@/hooks/useRefresh';
import { WRONG } from '@/packages/entry/routes';
import { MY_FILE, MY_TASKS, NEARBY, PASSBOOK } from '@/packages/volunteer/routes';
import { goTo } from '@/services/navigate';
import { NearestRequests, readSoonestTwo } from './NearestRequests';
import { NextTask } from './NextTask';

/** While somebody expects them: the hour comes from which they can check in, the elder may cancel. */
const REFRESH_MS = 20_000;

const LATER = { heals: true, isLater: true };

const readTasks = async (): Promise<AssignmentDto[]> => inOrder(await listMyTasksAhead());

/** Where to go today, all of it, or next; whom one could help, and what it has come to. */
export const VolunteerHome = ({ me, tour }: { me: MeDto; tour: ReactNode }) => {
  const [ahead, readAhead] = useLoader(readTasks, [], LATER);
  const now = useNow();
  const [nearest, readNearest] = useLoader(readSoonestTwo, [], LATER);
  const [told, readNews] = useLoader(async () => (await listNews()).items, [], LATER);
  const [asked, readAsks] = useLoader(async () => (await listFirstAsks()).items, [], LATER);
  const [waited, readWaits] = useLoader(async () => (await listMyWaits()).items, [], LATER);
  const [offered, readOffers] = useLoader(async () => (await listOffers()).items, [], LATER);
  const offers = offered.status === 'ready' ? offered.value : [];
  const waits = waited.status === 'ready' ? waited.value : [];
  const asks = asked.status === 'ready' ? asked.value : [];
  const news = told.status === 'ready' ? told.value : [];
  const all = ahead.status === 'ready' ? ahead.value : [];
  const tasks = all.filter((task, at) => at === 0 || isOfToday(task, now) || task.may.includes('tellComing'));
  const refresh = async (): Promise<void> => {
    await Promise.all([readAhead(), readNews(), readAsks(), readOffers(), readWaits()]);
  };
  const waiting = tasks.length + news.length + asks.length + offers.length + waits.length;
  useRefresh(refresh, waiting > 0 ? REFRESH_MS : null);
  const isCalm = ahead.status === 'ready' && waiting === 0;
  const { hotline } = me.organization;
  return (
    <>
      <ReadNotice
        of={[ahead, told, asked, offered, waited, nearest]}
        onRetry={() => Promise.all([refresh(), readNearest()])}
      />
      {isCalm && tour}
      {tasks.map((task, at) => (
        <NextTask key={task.id} task={task} isFirst={at === 0} reload={refresh} />
      ))}
      <NewsList news={news} onSeen={refresh} />
      <FirstAsks asks={asks} />
      <Offers offers={offers} />
      <WaitRows waits={waits} />
      {nearest.status === 'ready' && <NearestRequests groups={nearest.value} />}
      <Columns>
        <EntryCard main icon='place' title='附近的需求' words='谁需要帮忙，离您多远' onTap={() => void goTo(NEARBY)} />
        <EntryCard
          icon='calendar'
          tone='ochre'
          title='我的任务'
          words='答应了的，要去的'
          onTap={() => void goTo(MY_TASKS)}
        />
        <EntryCard icon='book' tone='red' title='时间存折' words='存下的每一分钟' onTap={() => void goTo(PASSBOOK)} />
        <EntryCard
          icon='person'
          tone='blue'
          title='我的资料'
          words='培训、保险，想休息就说一声'
          onTap={() => void goTo(MY_FILE)}
        />
        <MessagesRow />
        {hotline !== null && <CallBar phone={hotline} />}
      </Columns>
      <BigButton tone='second' onTap={() => void goTo(WRONG)}>
        出事了
      </BigButton>
      {!isCalm && ahead.status !== 'loading' && tour}
    </>
  );
};
