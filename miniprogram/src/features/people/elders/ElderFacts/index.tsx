import type { ElderDto } from '@huzhu/shared';
import { Facts } from '@/components';
import { groupedNumber } from '@/format/number';
import { aboutElder } from '../words';

/** Whom one has on the telephone: to compare, and to read out the number of the card. */
export const ElderFacts = ({ elder }: { elder: ElderDto }) => (
  <Facts
    facts={[
      { name: '情况', value: aboutElder(elder), isLong: true },
      { name: '电话', value: elder.phoneMasked ?? '没有登记' },
      { name: '小区', value: elder.neighbourhood, isLong: true },
      { name: '卡片号码', value: elder.cardNumber === null ? '还没有卡片' : groupedNumber(elder.cardNumber) },
      { name: '会员号', value: groupedNumber(elder.number) },
    ]}
  />
);
