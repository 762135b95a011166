import type { MeDto, ServiceRequestDto } from '@huzhu/shared';
import { Columns, EntryCard, ReadAloud, ReadNotice } from '@/components';
import { HotlineBar } from '@/features/people/duty/HotlineBar';
import { listMyRequests } from '@/features/help/service-requests/api';
import { ahead, countToConfirm, leastOf, nextService } from '@/features/help/service-requests/next-service';
import { sayHome } from '@/features/help/service-requests/words';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { useRefresh } from '@/hooks/useRefresh';
import { ASK_KIND, MY_REQUESTS, MY_TIME } from '@/packages/elder/routes';
import { goTo } from '@/services/navigate';
import { NextService } from './NextService';

/** Five may be open at once; what is still to come is among the newest. */
const NEWEST = 50;
const REFRESH_MS = 20_000;

const readAhead = async (): Promise<ServiceRequestDto[]> => ahead((await listMyRequests(undefined, NEWEST)).items);

const KEEPING = { as: 'elder', least: (requests: ServiceRequestDto[]) => requests.map(leastOf) };

const waitingWords = (count: number): string | undefined => (count === 0 ? undefined : `${String(count)} 件等您确认`);

/** At most four doors, and above them who comes next. They are there at once: nobody waits for a list to ask for help. */
export const ElderHome = ({ me }: { me: MeDto }) => {
  const [loader, reload] = useLoader(readAhead, [], { heals: true, isLater: true, keeping: KEEPING });
  const requests = loader.status === 'ready' ? loader.value : [];
  const next = nextService(requests);
  const now = useNow();
  useRefresh(reload, next === null ? null : REFRESH_MS);
  return (
    <>
      <ReadNotice of={[loader]} onRetry={reload} />
      {next && <NextService request={next} />}
      <ReadAloud words={sayHome(me.name, next, now)} />
      <Columns>
        <EntryCard main icon='hands' title='找人帮忙' words='陪看病、买菜、聊聊天' onTap={() => void goTo(ASK_KIND)} />
        <EntryCard
          icon='list'
          tone='ochre'
          title='我的需求'
          words='看看谁来、什么时候来'
          waiting={waitingWords(countToConfirm(requests))}
          onTap={() => void goTo(MY_REQUESTS)}
        />
        <EntryCard
          icon='book'
          tone='red'
          title='我的时间'
          words='还能请人帮多少时间'
          onTap={() => void goTo(MY_TIME)}
        />
        <HotlineBar me={me} />
      </Columns>
    </>
  );
};
