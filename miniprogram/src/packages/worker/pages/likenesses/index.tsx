import { LIKENESS_REASON_LENGTH_MAX, LIKENESS_REASON_WORDS, type LikePersonDto, type LikenessDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Columns, Facts, Field, Notice, Page, PagedListView } from '@/components';
import { listLikenesses, sayDifferent, saySame } from '@/features/community/merging/api';
import { formatFullDate } from '@/format/day';
import { groupedNumber } from '@/format/number';
import { useAction } from '@/hooks/useAction';
import { usePagedList } from '@/hooks/usePagedList';
import { useParams } from '@/hooks/useParams';
import { saySuccess } from '@/services/notices';

definePageConfig({ navigationBarTitleText: '可能是同一个人' });

const GENDER_WORDS = { female: '女', male: '男' } as const;

const rolesOf = ({ isElder, isVolunteer }: LikePersonDto): string =>
  [isElder && '老人', isVolunteer && '志愿者'].filter(Boolean).join('、') || '没有';

const Person = ({ person, title }: { person: LikePersonDto; title: string }) => (
  <Card title={title}>
    <Facts
      facts={[
        { name: '姓名', value: person.name },
        { name: '会员号', value: groupedNumber(person.number) },
        { name: '性别', value: person.gender === null ? '没有登记' : GENDER_WORDS[person.gender] },
        { name: '生日', value: person.bornOn === null ? '没有登记' : formatFullDate(person.bornOn) },
        { name: '电话', value: person.maskedPhone ?? '没有登记' },
        { name: '社区', value: person.organizationName },
        { name: '小区', value: person.neighbourhood ?? '没有登记' },
        { name: '登记成', value: rolesOf(person) },
      ]}
    />
  </Card>
);

const Deciding = ({ pair, onDone }: { pair: LikenessDto; onDone: () => Promise<void> }) => {
  const [reason, setReason] = useState('');
  const [decide, deciding, refusal] = useAction(async (isSame: boolean) => {
    try {
      if (isSame) await saySame(pair.id, { intoId: pair.older.memberId, reason });
      else await sayDifferent(pair.id, { reason });
      saySuccess(isSame ? '已经提出合并，请另一位同事决定' : '记下了，不会再问');
    } finally {
      await onDone();
    }
  });
  return (
    <Card title='是同一个人吗'>
      <Field
        label='怎样知道的'
        hint='比如：打电话问过本人'
        lines={2}
        value={reason}
        lengthMax={LIKENESS_REASON_LENGTH_MAX}
        onChange={setReason}
        error={refusal?.messageFor('reason')}
      />
      <BigButton busy={deciding} onTap={() => void decide(true)}>
        是同一个人
      </BigButton>
      {pair.mayTellApart ? (
        <BigButton tone='second' busy={deciding} onTap={() => void decide(false)}>
          不是同一个人
        </BigButton>
      ) : (
        <Notice tone='info' title='后面这个是您登记的。不是同一个人，要请另一位同事来说' />
      )}
    </Card>
  );
};

const Pair = ({ pair, onDone }: { pair: LikenessDto; onDone: () => Promise<void> }) => (
  <>
    <Notice tone='info' title={pair.reasons.map((reason) => LIKENESS_REASON_WORDS[reason]).join('；')} />
    <Columns>
      <Person person={pair.older} title='先登记的' />
      <Person person={pair.newer} title='后登记的' />
    </Columns>
    {pair.mayDecide ? <Deciding pair={pair} onDone={onDone} /> : <Notice tone='info' title='这件事要由别人来办' />}
  </>
);

/** Entries that look like one person: a worker asks them, and says so. `id`: only those like this member. */
export default function LikenessesPage() {
  const { id } = useParams();
  const list = usePagedList((cursor) => listLikenesses(cursor, id), [id]);
  return (
    <Page title='可能是同一个人' subtitle='打电话问一问，再决定' density='compact'>
      <PagedListView list={list} empty={{ icon: 'check', words: '没有要核对的人。' }}>
        {(pair) => <Pair pair={pair} onDone={list.reload} />}
      </PagedListView>
    </Page>
  );
}
