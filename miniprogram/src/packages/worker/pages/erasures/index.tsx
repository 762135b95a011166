import type { ErasureDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Confirm, Page, PagedListView } from '@/components';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';
import { confirmErasure, listErasures, refuseErasure } from '@/features/community/life/api';
import { formatDate, dayOf } from '@/format/day';
import { groupedNumber } from '@/format/number';
import { useAction } from '@/hooks/useAction';
import { usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

definePageConfig({ navigationBarTitleText: '注销申请' });

interface Props {
  one: ErasureDto;
  reload: () => Promise<void>;
}

const ErasureCard = ({ one, reload }: Props) => {
  const [asking, setAsking] = useState(false);
  const [erase, erasing] = useAction(async () => {
    try {
      await confirmErasure(one.id);
      saySuccess('已经注销');
    } finally {
      setAsking(false);
      await reload();
    }
  });
  return (
    <Card title={one.memberName}>
      <Box as='p'>{`会员号 ${groupedNumber(one.memberNumber)}，${formatDate(dayOf(new Date(one.askedAt)))}申请`}</Box>
      <BigButton onTap={() => setAsking(true)}>核对过了，注销</BigButton>
      <ReasonAction
        label='现在不能注销'
        tone='danger'
        title='为什么不能注销'
        hint='会员看得到'
        yes='答复会员'
        act={(reason) => refuseErasure(one.id, reason)}
        done='没有注销'
        reload={reload}
      />
      {asking && (
        <Confirm
          title={`要注销${one.memberName}吗？`}
          words='姓名、电话、地址都会删掉，再也找不回来。存折里的数字留着，不再写着是谁的。'
          yes='是的，注销'
          danger
          busy={erasing}
          onYes={() => void erase()}
          onNo={() => setAsking(false)}
        />
      )}
    </Card>
  );
};

/** Who wants to be forgotten, and waits for an answer. */
export default function ErasuresPage() {
  const list = usePagedList(listErasures, []);
  return (
    <Page title='注销申请' subtitle='先看看有没有没办完的事' density='compact'>
      <PagedListView list={list} empty={{ icon: 'check', words: '没有人申请注销。' }}>
        {(one) => <ErasureCard one={one} reload={list.reload} />}
      </PagedListView>
    </Page>
  );
}
