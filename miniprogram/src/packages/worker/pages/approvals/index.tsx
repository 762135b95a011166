import type { ApprovalsDto, AssignmentDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, EarlierRows, LoaderView, MoreRows, Page } from '@/components';
import { listWaiting } from '@/features/help/approval/api';
import { usePagedList } from '@/hooks/usePagedList';
import { goTo } from '@/services/navigate';
import { QUEUE } from '../../routes';
import { Batch } from './Batch';
import { Outcome } from './Outcome';
import './index.scss';

definePageConfig({ navigationBarTitleText: '一起审核' });

const EMPTY = { icon: 'check' as const, words: '没有要审核的。' };

/** Everything that waits for approval, to be credited together; what wants a closer look is opened by itself. */
export default function ApprovalsPage() {
  const list = usePagedList<AssignmentDto>((cursor) => listWaiting('approval', cursor), []);
  const [done, setDone] = useState<{ outcome: ApprovalsDto; sent: AssignmentDto[] } | null>(null);
  return (
    <Page title='一起审核' subtitle='没有疑问的都勾好了，有疑问的请细看' density='compact'>
      {done && <Outcome {...done} />}
      <EarlierRows list={list} />
      <LoaderView of={list.loader} onRetry={list.reload} empty={EMPTY}>
        {(waiting) => (
          <Batch
            drawn={waiting}
            waiting={list.read}
            onDone={async (outcome, sent) => {
              setDone({ outcome, sent });
              await list.reload();
            }}
          />
        )}
      </LoaderView>
      <BigButton tone='quiet' onTap={() => void goTo(QUEUE, { queue: 'to_approve' })}>
        按等了多久看
      </BigButton>
      <MoreRows list={list} />
    </Page>
  );
}
