import { Card, EarlierRows, MoreRows, ReadNotice } from '@/components';
import { listPassbookLines } from '@/features/book/passbook/api';
import { PassbookLine } from '@/features/book/passbook/PassbookLine';
import { usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';

/** Most elders have no account of their own: then nothing stands here, instead of an empty table. */
export const MyLines = () => {
  const list = usePagedList(listPassbookLines, []);
  const { loader } = list;
  if (loader.status === 'failed') return <ReadNotice of={[loader]} onRetry={list.reload} />;
  if (loader.status === 'loading' || loader.value.length === 0) return null;
  return (
    <Card title='每一笔'>
      <EarlierRows list={list} />
      <Box as='ul'>
        {loader.value.map((line) => (
          <Box as='li' key={line.transactionId}>
            <PassbookLine line={line} />
          </Box>
        ))}
      </Box>
      <MoreRows list={list} />
    </Card>
  );
};
