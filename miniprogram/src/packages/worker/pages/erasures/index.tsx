import { type ErasureDto, fieldMessage, REASON_LENGTH_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Confirm, Field, Page, PagedListView, Sheet } from '@/components';
import { confirmErasure, listErasures, refuseErasure } from '@/features/life/api';
import { formatDate, dayOf } from '@/format/day';
import { groupedNumber } from '@/format/number';
import { useAction } from '@/hooks/useAction';
import { usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

interface Props {
  one: ErasureDto;
  reload: () => Promise<void>;
}

const Refuse = ({ one, reload }: Props) => {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [refuse, refusing] = useAction(async () => {
    setTried(true);
    if (reason.trim() === '') return;
    try {
      await refuseErasure(one.id, reason.trim());
      saySuccess('没有注销');
      setOpen(false);
    } finally {
      await reload();
    }
  });
  return (
    <>
      <BigButton tone='danger' onTap={() => setOpen(true)}>
        现在不能注销
      </BigButton>
      {open && (
        <Sheet title='为什么不能注销' onClose={() => setOpen(false)}>
          <Field
            label='原因，会员看得到'
            value={reason}
            lines={2}
            lengthMax={REASON_LENGTH_MAX}
            error={tried && reason.trim() === '' ? fieldMessage('reason', 'isNotEmpty') : undefined}
            onChange={setReason}
          />
          <BigButton busy={refusing} onTap={() => void refuse()}>
            答复会员
          </BigButton>
        </Sheet>
      )}
    </>
  );
};

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
      <Refuse one={one} reload={reload} />
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
