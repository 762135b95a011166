import { MERGE_STATUS_WORDS, formatMinutes, type MergeDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Confirm, Facts, Page, PagedListView } from '@/components';
import { confirmMerge, listMerges, refuseMerge } from '@/features/merging/api';
import { groupedNumber } from '@/format/number';
import { useAction } from '@/hooks/useAction';
import { usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';
import { Propose } from './Propose';

const factsOf = ({ from, into, reason, proposedByName, movedMinutes }: MergeDto) => [
  { name: '并掉', value: `${from.name} ${groupedNumber(from.number)}` },
  { name: '保留', value: `${into.name} ${groupedNumber(into.number)}` },
  { name: '提出', value: proposedByName },
  { name: '原因', value: reason, isLong: true },
  ...(movedMinutes === null ? [] : [{ name: '转过去', value: formatMinutes(movedMinutes) }]),
];

const MergeCard = ({ merge, reload }: { merge: MergeDto; reload: () => Promise<void> }) => {
  const [asking, setAsking] = useState(false);
  const [decide, deciding] = useAction(async (send: (id: string) => Promise<unknown>, words: string) => {
    try {
      await send(merge.id);
      saySuccess(words);
    } finally {
      setAsking(false);
      await reload();
    }
  });
  return (
    <Card title={merge.into.name} aside={<Box as='span'>{MERGE_STATUS_WORDS[merge.status]}</Box>}>
      <Facts facts={factsOf(merge)} />
      {merge.mayDecide && (
        <>
          <BigButton onTap={() => setAsking(true)}>同意合并</BigButton>
          <BigButton tone='danger' busy={deciding} onTap={() => void decide(refuseMerge, '没有合并')}>
            是两个人，不合并
          </BigButton>
        </>
      )}
      {asking && (
        <Confirm
          title='合并以后不能分开'
          words='时间全部转到保留的登记里，旧会员号还能查到。'
          yes='是同一个人，合并'
          danger
          busy={deciding}
          onYes={() => void decide(confirmMerge, '已经合并')}
          onNo={() => setAsking(false)}
        />
      )}
    </Card>
  );
};

/** One person, two entries: one worker sees it, another decides. */
export default function MergesPage() {
  const list = usePagedList(listMerges, []);
  return (
    <Page title='合并登记' subtitle='一人提出，另一人同意' density='compact'>
      <Propose onDone={list.reload} />
      <PagedListView list={list} empty={{ icon: 'check', words: '还没有合并过。' }}>
        {(merge) => <MergeCard merge={merge} reload={list.reload} />}
      </PagedListView>
    </Page>
  );
}
