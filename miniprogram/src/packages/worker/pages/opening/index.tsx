import { OPENING_STATUS_WORDS, formatMinutes, type OpeningDto } from '@huzhu/shared';
import { useRouter } from '@tarojs/taro';
import { BigButton, Card, type Fact, Facts, LoaderView, Page } from '@/components';
import { readOpening, saveScan } from '@/features/book/openings/api';
import { dayOf, formatDate } from '@/format/day';
import { groupedNumber } from '@/format/number';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { Moves } from './Moves';

definePageConfig({ navigationBarTitleText: '旧存折' });

const factsOf = (one: OpeningDto): Fact[] => [
  { name: '会员号', value: groupedNumber(one.memberNumber) },
  { name: '时间', value: formatMinutes(one.minutes) },
  { name: '说明', value: one.note, isLong: true },
  { name: '登记', value: one.enteredByName },
  ...(one.checkedByName === null ? [] : [{ name: '核对', value: one.checkedByName }]),
  ...(one.publicUntil === null ? [] : [{ name: '公示到', value: formatDate(dayOf(new Date(one.publicUntil))) }]),
  ...(one.reason === null ? [] : [{ name: '原因', value: one.reason, isLong: true }]),
];

const OpeningView = ({ one, reload }: { one: OpeningDto; reload: () => Promise<void> }) => {
  const [save, saving] = useAction(saveScan);
  return (
    <Card title={`${one.memberName} · ${OPENING_STATUS_WORDS[one.status]}`}>
      <Facts facts={factsOf(one)} />
      <BigButton tone='second' busy={saving} onTap={() => void save(one.id)}>
        看纸质存折
      </BigButton>
      <Moves one={one} reload={reload} />
    </Card>
  );
};

/** One paper book, and what this worker may do about it now. */
export default function OpeningPage() {
  const { id = '' } = useRouter().params;
  const [loader, reload] = useLoader(() => readOpening(id), [id]);
  return (
    <Page title='旧存折' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(one) => <OpeningView one={one} reload={reload} />}
      </LoaderView>
    </Page>
  );
}
