import type { PassbookLineDto } from '@huzhu/shared';
import { BigButton, EarlierRows, LoaderView, MoreRows, Page } from '@/components';
import { listPassbookLines, readPassbook } from '@/features/book/passbook/api';
import { PassbookCover } from '@/features/book/passbook/PassbookCover';
import { PassbookLine } from '@/features/book/passbook/PassbookLine';
import { together } from '@/hooks/together';
import { useLoader } from '@/hooks/useLoader';
import { type PagedList, usePagedList } from '@/hooks/usePagedList';
import { Box, Heading } from '@/primitives';
import { WRONG } from '@/packages/entry/routes';
import { goTo } from '@/services/navigate';
import { TASK } from '../../routes';
import './index.scss';

definePageConfig({ navigationBarTitleText: '时间存折' });

/** What a person earned leads to its proof: the task with both ends of the service. */
const proofOf = ({ assignmentId, minutes }: PassbookLineDto): (() => void) | undefined =>
  assignmentId !== null && minutes > 0 ? () => void goTo(TASK, { id: assignmentId }) : undefined;

const EMPTY = { icon: 'book', words: '存折还是空的。帮一次忙，这里就有第一行。' } as const;

const Lines = ({ list, lines }: { list: PagedList<PassbookLineDto>; lines: PassbookLineDto[] }) => (
  <>
    <EarlierRows list={list} />
    <Box as='ul'>
      {lines.map((line) => (
        <Box as='li' key={line.transactionId} className='passbook-lines__row'>
          <PassbookLine line={line} onTap={proofOf(line)} />
        </Box>
      ))}
    </Box>
    <MoreRows list={list} />
  </>
);

/** The volunteer's passbook, as it would be printed. */
export default function PassbookPage() {
  const [loader, reload] = useLoader(readPassbook, [], { heals: true });
  const list = usePagedList(listPassbookLines, []);
  const readBoth = () => Promise.all([reload(), list.reload()]);
  return (
    <Page title='时间存折' subtitle='每一分钟都有来历'>
      <LoaderView of={together(loader, list.loader)} onRetry={readBoth}>
        {([passbook, lines]) => (
          <>
            <PassbookCover passbook={passbook} />
            <Box as='section' className='passbook-lines'>
              <Heading level={2} className='passbook-lines__title'>
                每一笔
              </Heading>
              <LoaderView of={{ status: 'ready', value: lines }} onRetry={readBoth} empty={EMPTY}>
                {(some) => <Lines list={list} lines={some} />}
              </LoaderView>
            </Box>
            <BigButton tone='second' onTap={() => void goTo(WRONG, { only: 'hours' })}>
              我的时间不对
            </BigButton>
          </>
        )}
      </LoaderView>
    </Page>
  );
}
