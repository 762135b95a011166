import { ROW_CHANNEL_WORDS, type RequestRowDto, rowStateWords, rowVolunteersWords } from '@huzhu/shared';
import { dateOf, hourOf, startOf } from '@/features/help/request-table/rows';
import { DeskLink } from '@/primitives/DeskLink';
import { goTo } from '@/services/navigate';
import { COMMUNITY, type DayColumn, plain, STARTS } from '../../desk/day-columns';
import { REQUEST } from '../../routes';

type Row = RequestRowDto;

const Who = ({ row }: { row: Row }) => (
  <DeskLink path={`${REQUEST}?id=${row.id}`} onTap={() => void goTo(REQUEST, { id: row.id })}>
    {row.beneficiaryName}
  </DeskLink>
);

export const COLUMNS: readonly DayColumn<Row>[] = [
  plain(STARTS, '日期', (row) => dateOf(row.startsAt)),
  plain(
    'hour',
    '几点开始',
    (row) => startOf(row.startsAt),
    (row) => hourOf(row.startsAt),
  ),
  { ...plain<Row>('who', '谁', (row) => row.beneficiaryName), cell: (row) => <Who row={row} /> },
  plain('item', '帮什么', (row) => row.itemTitle),
  plain('state', '现在怎样了', ({ status, shortAt }) => rowStateWords(status, shortAt !== null)),
  plain('volunteers', '志愿者', ({ volunteers }) => rowVolunteersWords(volunteers)),
  plain('neighbourhood', '小区', (row) => row.neighbourhood),
  plain(COMMUNITY, '社区', (row) => row.organizationName),
  plain('channel', '怎么来的', (row) => ROW_CHANNEL_WORDS[row.channel]),
];
