import { ROW_CHANNEL_WORDS, type RequestRowDto, rowStateWords, rowVolunteersWords } from '@huzhu/shared';
import { dateOf, hourOf, startOf } from '@/features/help/request-table/rows';
import { DeskLink } from '@/primitives/DeskLink';
import { goTo } from '@/services/navigate';
import type { Column } from '../../desk/DeskTable';
import { REQUEST } from '../../routes';

type Row = RequestRowDto;

/** A column by whose words rows can be put in order, once all of them are there. */
export interface RequestColumn extends Omit<Column<Row>, 'sort'> {
  /** What rows are put in order by, where it is not what stands there. */
  sortWords: (row: Row) => string;
}

const Who = ({ row }: { row: Row }) => (
  <DeskLink path={`${REQUEST}?id=${row.id}`} onTap={() => void goTo(REQUEST, { id: row.id })}>
    {row.beneficiaryName}
  </DeskLink>
);

const plain = (key: string, title: string, words: (row: Row) => string, sortWords = words): RequestColumn => ({
  ...{ key, title, sortWords },
  cell: words,
});

/** The column in whose order the server reads. */
export const STARTS = 'starts';

/** Said only where rows are of several. */
export const COMMUNITY = 'community';

export const COLUMNS: readonly RequestColumn[] = [
  plain(STARTS, '日期', (row) => dateOf(row.startsAt)),
  plain(
    'hour',
    '几点开始',
    (row) => startOf(row.startsAt),
    (row) => hourOf(row.startsAt),
  ),
  { ...plain('who', '谁', (row) => row.beneficiaryName), cell: (row) => <Who row={row} /> },
  plain('item', '帮什么', (row) => row.itemTitle),
  plain('state', '现在怎样了', ({ status, shortAt }) => rowStateWords(status, shortAt !== null)),
  plain('volunteers', '志愿者', ({ volunteers }) => rowVolunteersWords(volunteers)),
  plain('neighbourhood', '小区', (row) => row.neighbourhood),
  plain(COMMUNITY, '社区', (row) => row.organizationName),
  plain('channel', '怎么来的', (row) => ROW_CHANNEL_WORDS[row.channel]),
];
