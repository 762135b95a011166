import type { MeDto, PageDto } from '@huzhu/shared';
import { Columns, EntryCard, Notice } from '@/components';
import { listWaiting } from '@/features/approval/api';
import { listShortRequests } from '@/features/service-requests/api';
import { useLoader } from '@/hooks/useLoader';
import { PHONE_ORDER, REGISTER, REQUESTS, SHORT, WAITING } from '@/packages/worker/routes';
import { goTo } from '@/services/navigate';

/** `3 件`; a page is counted, not the whole queue: `20 件以上`. */
const countWords = ({ items, nextCursor }: PageDto<unknown>): string | undefined => {
  if (items.length === 0) return undefined;
  return nextCursor === null ? `${String(items.length)} 件` : `${String(items.length)} 件以上`;
};

const readQueues = async () => {
  const [confirmation, approval, short] = await Promise.all([
    listWaiting('confirmation'),
    listWaiting('approval'),
    listShortRequests(),
  ]);
  return { confirmation: countWords(confirmation), approval: countWords(approval), short: countWords(short) };
};

/** The queues of an afternoon, each with how much waits in it. */
export const WorkerHome = (_: { me: MeDto }) => {
  const [loader] = useLoader(readQueues, []);
  const waiting = loader.status === 'ready' ? loader.value : null;
  return (
    <>
      {loader.status === 'failed' && <Notice tone='refused' title={loader.problem.title} />}
      <Columns>
        <EntryCard
          main
          icon='phone'
          title='电话登记'
          words='替打电话来的老人找人'
          onTap={() => void goTo(PHONE_ORDER)}
        />
        <EntryCard
          icon='stamp'
          tone='red'
          title='等审核入账'
          words='核对时间，记进存折'
          waiting={waiting?.approval}
          onTap={() => void goTo(WAITING, { step: 'approval' })}
        />
        <EntryCard
          icon='chat'
          tone='blue'
          title='等电话确认'
          words='问老人服务做完没有'
          waiting={waiting?.confirmation}
          onTap={() => void goTo(WAITING, { step: 'confirmation' })}
        />
        <EntryCard
          icon='clock'
          tone='ochre'
          title='时间不够的'
          words='给老人回个电话'
          waiting={waiting?.short}
          onTap={() => void goTo(SHORT)}
        />
        <EntryCard
          icon='person'
          tone='ochre'
          title='名册'
          words='导入、旧存折、认领、合并'
          onTap={() => void goTo(REGISTER)}
        />
        <EntryCard icon='list' title='所有求助' words='社区里每一件，到哪一步了' onTap={() => void goTo(REQUESTS)} />
      </Columns>
    </>
  );
};
