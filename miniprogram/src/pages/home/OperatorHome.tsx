import type { MeDto } from '@huzhu/shared';
import type { ReactNode } from 'react';
import { Columns, EntryCard, Notice, ReadNotice } from '@/components';
import { readBookCheck } from '@/features/oversight/book-check/api';
import { listClaims } from '@/features/community/merging/api';
import { QueueList } from '@/features/community/queues/QueueList';
import { countWords } from '@/format/count';
import { useLoader } from '@/hooks/useLoader';
import { CATALOG } from '@/packages/catalog/routes';
import { BOOK_CHECK, CLIMBED, ORGANIZATIONS, STAFF_CLAIMS } from '@/packages/operator/routes';
import { goTo } from '@/services/navigate';

/** Says that posting is stopped: until an operator lifts the stop, nobody's minutes are entered. */
const StopNotice = () => {
  const [loader, reload] = useLoader(readBookCheck, [], { heals: true, isLater: true });
  if (loader.status === 'failed') return <ReadNotice of={[loader]} onRetry={reload} />;
  if (loader.status === 'loading' || !loader.value.stop) return null;
  return <Notice tone='refused' title='已经暂停入账' lines={['账本核对发现问题，请点开下面的账本核对。']} />;
};

/** What waits is said beside the door; where that could not be read, the list behind it says so. */
const ClaimsDoor = () => {
  const [loader] = useLoader(() => listClaims(), [], { isLater: true });
  return (
    <EntryCard
      icon='phone'
      tone='blue'
      title='微信认领'
      words='工作人员的微信，要两个人同意'
      waiting={loader.status === 'ready' ? countWords(loader.value) : undefined}
      onTap={() => void goTo(STAFF_CLAIMS)}
    />
  );
};

/** What nobody below did, and what the bank is made of. */
export const OperatorHome = ({ tour }: { me: MeDto; tour: ReactNode }) => (
  <>
    {tour}
    <StopNotice />
    <QueueList onOpen={(queue) => void goTo(CLIMBED, { queue })} />
    <Columns>
      <EntryCard
        main
        icon='home'
        title='机构和人员'
        words='加机构、请工作人员、写热线和值班'
        onTap={() => void goTo(ORGANIZATIONS)}
      />
      <ClaimsDoor />
      <EntryCard icon='book' title='服务目录' words='有哪些帮助，怎么做' onTap={() => void goTo(CATALOG)} />
      <EntryCard icon='shield' title='账本核对' words='账本对不对，能不能入账' onTap={() => void goTo(BOOK_CHECK)} />
    </Columns>
  </>
);
