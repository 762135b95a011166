import {
  ASSIGNMENT_STATUS_WORDS,
  type AssignmentRowDto,
  EVIDENCE_CLASS_WORDS,
  formatMinutes,
  YES_VIA_WORDS,
} from '@huzhu/shared';
import { dateOf, hourOf, startOf } from '@/features/help/request-table/rows';
import { DeskLink } from '@/primitives/DeskLink';
import { goTo } from '@/services/navigate';
import { COMMUNITY, type DayColumn, plain, STARTS } from '../../desk/day-columns';
import { ASSIGNMENT } from '../../routes';

type Row = AssignmentRowDto;

const Volunteer = ({ row }: { row: Row }) => (
  <DeskLink path={`${ASSIGNMENT}?id=${row.id}`} onTap={() => void goTo(ASSIGNMENT, { id: row.id })}>
    {row.volunteerName}
  </DeskLink>
);

/** Sorted as hours are, and said as one says them; empty where nobody came yet. */
const hour = (key: string, title: string, atOf: (row: Row) => string | null): DayColumn<Row> => {
  const said =
    (words: (at: string) => string) =>
    (row: Row): string => {
      const at = atOf(row);
      return at === null ? '' : words(at);
    };
  return plain(key, title, said(startOf), said(hourOf));
};
const minutesIn = (value: number | null): string => (value === null ? '' : formatMinutes(value));
const DIGITS = 4;
/** Minutes in the order of how many they are. */
const asDigits = (value: number | null): string => String(value ?? 0).padStart(DIGITS, '0');

export const COLUMNS: readonly DayColumn<Row>[] = [
  plain(STARTS, '日期', (row) => dateOf(row.agreedStartAt)),
  hour('hour', '几点开始', (row) => row.agreedStartAt),
  { ...plain<Row>('volunteer', '志愿者', (row) => row.volunteerName), cell: (row) => <Volunteer row={row} /> },
  plain('who', '去谁家', (row) => row.beneficiaryName),
  plain('item', '帮什么', (row) => row.itemTitle),
  plain('state', '现在怎样了', ({ status }) => ASSIGNMENT_STATUS_WORDS[status]),
  plain('yes', '怎么答应的', (row) => YES_VIA_WORDS[row.yesVia]),
  hour('in', '来了', (row) => row.checkedInAt),
  hour('out', '走了', (row) => row.checkedOutAt),
  plain(
    'minutes',
    '一共',
    (row) => minutesIn(row.measuredMinutes),
    (row) => asDigits(row.measuredMinutes),
  ),
  plain(
    'credited',
    '记了',
    (row) => minutesIn(row.creditedMinutes),
    (row) => asDigits(row.creditedMinutes),
  ),
  plain('evidence', '凭什么', (row) => (row.evidenceClass === null ? '' : EVIDENCE_CLASS_WORDS[row.evidenceClass])),
  plain('neighbourhood', '小区', (row) => row.neighbourhood),
  plain(COMMUNITY, '社区', (row) => row.organizationName),
];
