import type { MeDto, PageDto } from '@huzhu/shared';
import { Columns, EntryCard, Notice } from '@/components';
import { listWaiting } from '@/features/approval/api';
import { listApplications } from '@/features/registration/api';
import { HotlineBar } from '@/features/duty/HotlineBar';
import { listShortRequests } from '@/features/service-requests/api';
import { useLoader } from '@/hooks/useLoader';
import {
  APPLICATIONS,
  ELDERS,
  PHONE_ORDER,
  REGISTER,
  REQUESTS,
  SHORT,
  VOLUNTEERS,
  WAITING,
} from '@/packages/worker/routes';
import { goTo } from '@/services/navigate';

/** `3 件`; a page is counted, not the whole queue: `20 件以上`. */
const countWords = ({ items, nextCursor }: PageDto<unknown>): string | undefined => {
  if (items.length === 0) return undefined;
  return nextCursor === null ? `${String(items.length)} 件` : `${String(items.length)} 件以上`;
};

const readQueues = async () => {
  const [confirmation, approval, short, applications] = await Promise.all([
    listWaiting('confirmation'),
    listWaiting('approval'),
    listShortRequests(),
    listApplications(),
  ]);
  return {
    confirmation: countWords(confirmation),
    approval: countWords(approval),
    short: countWords(short),
    applications: countWords(applications),
  };
};

/** The queues of an afternoon, each with how much waits in it. */
export const WorkerHome = ({ me }: { me: MeDto }) => {
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
        <EntryCard
          icon='check'
          tone='ochre'
          title='志愿者登记'
          words='看谁想来帮忙，同意或不同意'
          waiting={waiting?.applications}
          onTap={() => void goTo(APPLICATIONS)}
        />
        <EntryCard icon='heart' title='志愿者' words='培训、保险、休息' onTap={() => void goTo(VOLUNTEERS)} />
        <EntryCard icon='person' tone='blue' title='老人' words='档案、联系人、卡片' onTap={() => void goTo(ELDERS)} />
        <HotlineBar me={me} />
      </Columns>
    </>
  );
};
