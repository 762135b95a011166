import { ROSTER_FAULTS_SHOWN_MAX, ROSTER_KIND_WORDS, ROSTER_STATUS_WORDS, type RosterImportDto } from '@huzhu/shared';
import { useRouter } from '@tarojs/taro';
import { BigButton, Card, LoaderView, LongRows, Notice, Page } from '@/components';
import { readImport, saveFaults } from '@/features/community/roster/api';
import { countsInWords, faultsInWords, rowInWords } from '@/features/community/roster/words';
import { useAction } from '@/hooks/useAction';
import { useLoader } from '@/hooks/useLoader';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { APPLICATIONS } from '../../routes';
import { Decide } from './Decide';
import { Sample } from './Sample';
import './index.scss';

definePageConfig({ navigationBarTitleText: '导入结果' });

const Faults = ({ one }: { one: RosterImportDto }) => {
  const [save, saving] = useAction(saveFaults);
  const isCut = one.faultyCount > ROSTER_FAULTS_SHOWN_MAX;
  return (
    <Card title={`${String(one.faultyCount)} 行要改`}>
      <Box as='p'>
        {isCut
          ? `这里只列前 ${String(ROSTER_FAULTS_SHOWN_MAX)} 行，下载的表格里有全部。`
          : '改好以后，可以单独再上传这几行。'}
      </Box>
      <BigButton tone='second' busy={saving} onTap={() => void save(one.id)}>
        下载要改的行
      </BigButton>
      <LongRows items={one.faultyRows}>
        {(drawn) => (
          <Box as='ul' className='roster-faults'>
            {drawn.map((row) => (
              <Box as='li' key={row.rowNumber} className='roster-faults__row'>
                <Box as='p' className='roster-faults__which'>
                  {rowInWords(row)}
                </Box>
                {faultsInWords(row).map((words) => (
                  <Box as='p' key={words}>
                    {words}
                  </Box>
                ))}
              </Box>
            ))}
          </Box>
        )}
      </LongRows>
    </Card>
  );
};

const ImportView = ({ one, reload }: { one: RosterImportDto; reload: () => Promise<void> }) => (
  <>
    <Card title={ROSTER_KIND_WORDS[one.kind]} aside={<Box as='span'>{ROSTER_STATUS_WORDS[one.status]}</Box>}>
      <Box as='p'>{countsInWords(one)}</Box>
      <Decide one={one} reload={reload} />
    </Card>
    {one.status === 'applied' && <Sample importId={one.id} onDone={reload} />}
    {one.usedBy.length > 0 && (
      <Notice tone='info' title='已经在使用，不能撤销' lines={[`用过的人：${one.usedBy.join('、')}`]} />
    )}
    {one.awaitingReview > 0 && (
      <Card title={`${String(one.awaitingReview)} 位志愿者等审核`}>
        <Box as='p'>本社区的规定：志愿者要先审核，才能接单。请一位一位看过，再同意。</Box>
        <BigButton onTap={() => void goTo(APPLICATIONS)}>去审核</BigButton>
      </Card>
    )}
    {one.faultyRows.length > 0 && <Faults one={one} />}
  </>
);

/** What the dry run of one sheet found, row by row, and what to do with it. */
export default function RosterImportPage() {
  const { id = '' } = useRouter().params;
  const [loader, reload] = useLoader(() => readImport(id), [id]);
  return (
    <Page title='导入结果' density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {(one) => <ImportView one={one} reload={reload} />}
      </LoaderView>
    </Page>
  );
}
