import type { BookCheckDto, PostingStopDto } from '@huzhu/shared';
import { formatMoment } from '../../../format/moment.ts';
import { groupedNumber } from '../../../format/number.ts';

/** What a page says first: a sign, a sentence, and what follows from it. */
export interface Said {
  tone: 'info' | 'success' | 'refused';
  title: string;
  lines: string[];
}

/** What the newest check found, in one sentence. */
export const sayCheck = ({ checkedAt, faults }: BookCheckDto): Said => {
  if (checkedAt === null) {
    return { tone: 'info', title: '还没有核对过', lines: ['每天夜里自动核对一次，明天早上再来看。'] };
  }
  if (faults.length === 0) return { tone: 'success', title: '账本没有问题', lines: [] };
  return {
    tone: 'refused',
    title: `账本有 ${String(faults.length)} 处不对`,
    lines: ['请把下面的内容交给技术人员查。'],
  };
};

/** Since when nothing is posted, and why: what was found then, a sentence each. */
export const sayStop = ({ stoppedAt, because }: PostingStopDto, now: Date): Said => ({
  tone: 'refused',
  title: '已经暂停入账',
  lines: [
    `${formatMoment(stoppedAt, now)}起，不能入账。`,
    ...because.split('；').map((found) => `${found}。`),
    '预留和退回时间照常。',
  ],
});

export const checkFacts = (
  { checkedAt, accounts, transactions, entries }: BookCheckDto,
  now: Date,
): { name: string; value: string }[] =>
  checkedAt === null
    ? []
    : [
        { name: '核对时间', value: formatMoment(checkedAt, now) },
        { name: '户头', value: `${groupedNumber(String(accounts))} 个` },
        { name: '账目', value: `${groupedNumber(String(transactions))} 笔` },
        { name: '账行', value: `${groupedNumber(String(entries))} 行` },
      ];
