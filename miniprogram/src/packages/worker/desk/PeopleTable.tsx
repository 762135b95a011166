import { EXPORT_ROWS_MAX } from '@huzhu/shared';
import { BigButton, EarlierRows, type Empty, LoaderView, MoreRows } from '@/components';
import { sortedBy } from '@/features/help/request-table/rows';
import { useAction } from '@/hooks/useAction';
import { useAddressed } from '@/hooks/useAddressed';
import type { PagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { DeskLink } from '@/primitives/DeskLink';
import { saySuccess } from '@/services/notices';
import { printPage } from '@/services/print';
import { DeskTable } from './DeskTable';
import { sortWordsOf } from './sort-words';

/** A column by whose words rows can be put in order, once all of them are there. */
export interface WordsColumn<Row> {
  key: string;
  title: string;
  widthPx?: number;
  words: (row: Row) => string;
}

interface Props<Row extends { id: string }> {
  caption: string;
  list: PagedList<Row>;
  /** The first leads to the person. */
  columns: readonly WordsColumn<Row>[];
  pathOf: (row: Row) => string;
  onOpen: (row: Row) => void;
  empty: Empty;
  /** The table as a file for a spreadsheet, by name. */
  save: () => Promise<void>;
}

/** As the bank reads them: by name. */
const NAME = 'name';

/** People of a community at a desk, by name; by any column where all of them are there. */
export const PeopleTable = <Row extends { id: string }>(props: Props<Row>) => {
  const { caption, list, columns, pathOf, onOpen, empty } = props;
  const [save, saving] = useAction(async () => {
    await props.save();
    saySuccess(`存好了，最多 ${String(EXPORT_ROWS_MAX)} 行`);
  });
  const keys = columns.flatMap(({ key }) => [key, `-${key}`]);
  const [{ by }, choose] = useAddressed(
    (params) => ({ by: keys.find((one) => one === params.by) ?? NAME }),
    (chosen): Record<string, string> => (chosen.by === NAME ? {} : { by: chosen.by }),
  );
  const isWhole = !list.hasMore && !list.hasEarlier;
  const sorted = columns.find(({ key }) => isWhole && key === by.replace('-', ''));
  const inOrder = (rows: readonly Row[]) => (sorted ? sortedBy(rows, sorted.words, by.startsWith('-')) : rows);
  return (
    <LoaderView of={list.loader} onRetry={list.reload} empty={empty}>
      {(rows) => (
        <>
          <Box className='desk-bar'>
            <Box as='p' live='polite'>
              {isWhole ? `共 ${String(rows.length)} 人` : `${String(rows.length)} 人，按姓名排，还有别的`}
            </Box>
            <BigButton tone='second' busy={saving} onTap={() => void save()}>
              导出表格
            </BigButton>
            <BigButton tone='second' onTap={printPage}>
              打印
            </BigButton>
          </Box>
          <EarlierRows list={list} />
          <Box className='paper desk-paper'>
            <DeskTable
              caption={caption}
              columns={columns.map((column, at) => ({
                ...column,
                sort: isWhole ? sortWordsOf(by, column.key) : undefined,
                cell: (row: Row) =>
                  at === 0 ? (
                    <DeskLink path={pathOf(row)} onTap={() => onOpen(row)}>
                      {column.words(row)}
                    </DeskLink>
                  ) : (
                    column.words(row)
                  ),
              }))}
              rows={inOrder(rows)}
              onSort={(key) => choose({ by: by === key ? `-${key}` : key })}
            />
          </Box>
          <MoreRows list={list} />
        </>
      )}
    </LoaderView>
  );
};
