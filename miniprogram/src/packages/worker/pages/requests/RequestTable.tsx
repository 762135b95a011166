import type { PageDto, RequestRowDto } from '@huzhu/shared';
import { EXPORT_ROWS_MAX } from '@huzhu/shared';
import { BigButton, LoaderView } from '@/components';
import { saveRows } from '@/features/help/request-table/api';
import { formatFullDate } from '@/format/day';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import type { SortWords } from '@/primitives/Table';
import { goTo } from '@/services/navigate';
import { saySuccess } from '@/services/notices';
import { printPage } from '@/services/print';
import { DeskTable } from '../../desk/DeskTable';
import { sortWordsOf } from '../../desk/sort-words';
import { PHONE_ORDER } from '../../routes';
import { COLUMNS, COMMUNITY, STARTS } from './columns';
import { FilterBar } from './FilterBar';
import { type Chosen, type RequestPages, useRequestTable } from './useRequestTable';

/** Without another column the rows stand in the order of their start, as the server reads them. */
const directionOf = ({ by, order }: Chosen, key: string): SortWords =>
  sortWordsOf(by ?? (order === 'starts_desc' ? `-${STARTS}` : STARTS), key);

/** By every column where all rows are there; else by the start, in whose order the server reads. */
const columnsOf = (chosen: Chosen, rows: readonly RequestRowDto[], isWhole: boolean) =>
  COLUMNS.filter(({ key }) => key !== COMMUNITY || new Set(rows.map((row) => row.organizationName)).size > 1).map(
    (column) => ({
      ...column,
      sort:
        isWhole || column.key === STARTS
          ? directionOf(isWhole ? chosen : { ...chosen, by: undefined }, column.key)
          : undefined,
    }),
  );

const countWords = (page: PageDto<RequestRowDto>, pageNumber: number): string => {
  const count = String(page.items.length);
  if (pageNumber === 1 && page.nextCursor === null) return `共 ${count} 件`;
  const more = page.nextCursor === null ? '没有更多了' : '后面还有';
  return `第 ${String(pageNumber)} 页，${count} 件，${more}。选的日子少一点，一页放得下，就可以按每一列排`;
};

const Turns = ({ page, pages }: { page: PageDto<RequestRowDto>; pages: RequestPages }) => (
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

const Rows = ({ page, pages }: { page: PageDto<RequestRowDto>; pages: RequestPages }) => {
  const isWhole = pages.pageNumber === 1 && page.nextCursor === null;
  return (
    <>
      <Box as='p' live='polite'>
        {countWords(page, pages.pageNumber)}
      </Box>
      <Box className='paper desk-paper'>
        <DeskTable
          caption={`${formatFullDate(pages.chosen.dayFrom)}到${formatFullDate(pages.chosen.dayTo)}的需求`}
          columns={columnsOf(pages.chosen, page.items, isWhole)}
          rows={isWhole ? pages.rowsOf(page) : page.items}
          onSort={pages.sortBy}
        />
      </Box>
      <Turns page={page} pages={pages} />
    </>
  );
};

/** At a desk: chosen, sorted, marked and copied, printed, taken along. */
export const RequestTable = () => {
  const pages = useRequestTable();
  const { filter, loader, reload, choose } = pages;
  const [save, saving] = useAction(async () => {
    await saveRows(filter);
    saySuccess(`存好了，最多 ${String(EXPORT_ROWS_MAX)} 行`);
  });
  return (
    <>
      <Box className='desk-bar'>
        <FilterBar filter={filter} onChoose={choose} />
        <BigButton tone='second' busy={saving} onTap={() => void save()}>
          导出表格
        </BigButton>
        <BigButton tone='second' onTap={printPage}>
          打印
        </BigButton>
      </Box>
      <LoaderView of={loader} onRetry={reload}>
        {(page) =>
          page.items.length === 0 && pages.pageNumber === 1 ? (
            <LoaderView
              of={{ status: 'ready', value: page.items }}
              onRetry={reload}
              empty={{
                words: '没有这样的需求。换几天看看，或者把选的条件去掉。',
                action: (
                  <BigButton icon='phone' onTap={() => void goTo(PHONE_ORDER)}>
                    电话登记
                  </BigButton>
                ),
              }}
            >
              {() => null}
            </LoaderView>
          ) : (
            <Rows page={page} pages={pages} />
          )
        }
      </LoaderView>
    </>
  );
};
