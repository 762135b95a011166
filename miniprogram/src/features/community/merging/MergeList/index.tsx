import { MERGE_STATUS_WORDS, formatMinutes, type MergeDto, type MergedMemberDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Confirm, Facts, PagedListView } from '@/components';
import { groupedNumber } from '@/format/number';
import { useAction } from '@/hooks/useAction';
import type { PagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';
import { confirmMerge, refuseMerge } from '../api';
import { sayHeldRole } from '../words';

const sayEntry = ({ name, number, holds }: MergedMemberDto): string =>
  `${name} ${groupedNumber(number)}${holds === null ? '' : `（${sayHeldRole(holds)}）`}`;

const sayWhoDecides = ({ from, into }: MergeDto): string =>
  from.holds === null && into.holds === null
    ? '您不能决定，请另一位同事来。'
    : '有工作身份的人，要管理员同意，也要另一位。请别人来。';

const factsOf = ({ from, into, reason, proposedByName, movedMinutes }: MergeDto) => [
  { name: '并掉', value: sayEntry(from), isLong: true },
  { name: '保留', value: sayEntry(into), isLong: true },
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
      {merge.status === 'proposed' && !merge.mayDecide && <Box as='p'>{sayWhoDecides(merge)}</Box>}
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

/** Merges that the caller reaches, newest first. */
export const MergeList = ({ list }: { list: PagedList<MergeDto> }) => (
  <PagedListView list={list} empty={{ icon: 'check', words: '还没有合并过。' }}>
    {(merge) => <MergeCard merge={merge} reload={list.reload} />}
  </PagedListView>
);
