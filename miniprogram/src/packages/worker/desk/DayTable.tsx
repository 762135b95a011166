import type { PageDto, TableFilterDto } from '@huzhu/shared';
import { EXPORT_ROWS_MAX } from '@huzhu/shared';
import type { ReactNode } from 'react';
import { BigButton, type Empty, LoaderView } from '@/components';
import { formatFullDate } from '@/format/day';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import type { SortWords } from '@/primitives/Table';
import { saySuccess } from '@/services/notices';
import { printPage } from '@/services/print';
import { COMMUNITY, type DayColumn, STARTS } from './day-columns';
import { DeskTable } from './DeskTable';
import { sortWordsOf } from './sort-words';
import type { Chosen, DayPages } from './useDayTable';

type Line = { id: string; organizationName: string };

interface Props<Row extends Line, Filter extends TableFilterDto> {
  pages: DayPages<Row, Filter>;
  columns: readonly DayColumn<Row>[];
  /** What the rows are, after the days they are of. */
  caption: string;
  /** What is counted: 件. */
  measure: string;
  filters: ReactNode;
  /** What was chosen as a file for a spreadsheet. */
  save: (filter: Filter) => Promise<void>;
  empty: Empty;
}

/** Without another column the rows stand in the order of their start, as the server reads them. */
const directionOf = ({ by, order }: Chosen<TableFilterDto>, key: string): SortWords =>
  sortWordsOf(by ?? (order === 'starts_desc' ? `-${STARTS}` : STARTS), key);

/** By every column where all rows are there; else by the start, in whose order the server reads. */
const sortable = <Row extends Line>(
  columns: readonly DayColumn<Row>[],
  chosen: Chosen<TableFilterDto>,
  rows: readonly Row[],
  isWhole: boolean,
) =>
  columns
    .filter(({ key }) => key !== COMMUNITY || new Set(rows.map((row) => row.organizationName)).size > 1)
    .map((column) => ({
      ...column,
      sort:
        isWhole || column.key === STARTS
          ? directionOf(isWhole ? chosen : { ...chosen, by: undefined }, column.key)
          : undefined,
    }));

const countWords = (page: PageDto<unknown>, pageNumber: number, measure: string): string => {
  const count = `${String(page.items.length)} ${measure}`;
  if (pageNumber === 1 && page.nextCursor === null) return `共 ${count}`;
  const more = page.nextCursor === null ? '没有更多了' : '后面还有';
  return `第 ${String(pageNumber)} 页，${count}，${more}。选的日子少一点，一页放得下，就可以按每一列排`;
};

const Turns = <Row, Filter>({ page, pages }: { page: PageDto<Row>; pages: DayPages<Row, Filter> }) => (
  <Box className='desk-bar'>
    {pages.pageNumber > 1 && (
      <BigButton tone='second' onTap={() => pages.turn(null)}>
        上一页
      </BigButton>
    )}
    {page.nextCursor !== null && (
      <BigButton tone='second' onTap={() => pages.turn(page.nextCursor)}>
        下一页
      </BigButton>
    )}
  </Box>
);

const Rows = <Row extends Line, Filter extends TableFilterDto>(props: Props<Row, Filter> & { page: PageDto<Row> }) => {
  const { page, pages, columns, caption, measure } = props;
  const isWhole = pages.pageNumber === 1 && page.nextCursor === null;
  return (
    <>
      <Box as='p' live='polite'>
        {countWords(page, pages.pageNumber, measure)}
      </Box>
      <Box className='paper desk-paper'>
        <DeskTable
          caption={`${formatFullDate(pages.filter.dayFrom)}到${formatFullDate(pages.filter.dayTo)}的${caption}`}
          columns={sortable(columns, pages.chosen, page.items, isWhole)}
          rows={isWhole ? pages.rowsOf(page) : page.items}
          onSort={pages.sortBy}
        />
      </Box>
      <Turns page={page} pages={pages} />
    </>
  );
};

/** Rows by days at a desk: chosen, sorted, marked and copied, printed, taken along. */
export const DayTable = <Row extends Line, Filter extends TableFilterDto>(props: Props<Row, Filter>) => {
  const { pages, filters, save, empty } = props;
  const [keep, keeping] = useAction(async () => {
    await save(pages.filter);
    saySuccess(`存好了，最多 ${String(EXPORT_ROWS_MAX)} 行`);
  });
  return (
    <>
      <Box className='desk-bar'>
        {filters}
        <BigButton tone='second' busy={keeping} onTap={() => void keep()}>
          导出表格
        </BigButton>
        <BigButton tone='second' onTap={printPage}>
          打印
        </BigButton>
      </Box>
      <LoaderView of={pages.loader} onRetry={pages.reload}>
        {(page) =>
          page.items.length === 0 && pages.pageNumber === 1 ? (
            <LoaderView of={{ status: 'ready', value: page.items }} onRetry={pages.reload} empty={empty}>
              {() => null}
            </LoaderView>
          ) : (
            <Rows {...props} page={page} />
          )
        }
      </LoaderView>
    </>
  );
};
