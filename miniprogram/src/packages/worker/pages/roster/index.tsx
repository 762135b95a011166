import { ROSTER_KIND_WORDS, ROSTER_STATUS_WORDS, type RosterKind } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, Notice, Page, PagedListView, RowCard, Segments } from '@/components';
import { checkSheet, listImports, saveTemplate } from '@/features/community/roster/api';
import { countsInWords } from '@/features/community/roster/words';
import { useAction } from '@/hooks/useAction';
import { usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { isWeapp } from '@/services/platform';
import { ROSTER_IMPORT } from '../../routes';

definePageConfig({ navigationBarTitleText: '导入名册' });

const KINDS = (['elders', 'volunteers'] as const).map((value) => ({ value, title: ROSTER_KIND_WORDS[value] }));

/** Sheets are filled in and chosen at a desk; a phone has neither the file nor the room. */
const Upload = () => {
  const [kind, setKind] = useState<RosterKind>('elders');
  const [save, saving] = useAction(saveTemplate);
  const [check, checking] = useAction(async () => {
    const found = await checkSheet(kind);
    if (found) await goTo(ROSTER_IMPORT, { id: found.id });
  });
  return (
    <Card title='导入新名册'>
      <Segments title='导入哪一种' segments={KINDS} value={kind} onChoose={setKind} />
      <Box as='p'>先下载表格，一人一行填好，再上传。上传只是检查，不会登记任何人。</Box>
      <BigButton tone='second' busy={saving} onTap={() => void save(kind)}>
        下载空表格
      </BigButton>
      <BigButton busy={checking} onTap={() => void check()}>
        上传填好的表格
      </BigButton>
    </Card>
  );
};

export default function RosterPage() {
  const list = usePagedList(listImports, []);
  return (
    <Page title='导入名册' density='compact'>
      {isWeapp ? (
        <Notice tone='info' title='请在电脑上导入' lines={['用电脑浏览器打开互助时光，就能上传表格。']} />
      ) : (
        <Upload />
      )}
      <PagedListView list={list} empty={{ icon: 'list', words: '还没有导入过。' }}>
        {(one) => (
          <RowCard
            title={ROSTER_KIND_WORDS[one.kind]}
            lines={[ROSTER_STATUS_WORDS[one.status], countsInWords(one)]}
            onTap={() => void goTo(ROSTER_IMPORT, { id: one.id })}
          />
        )}
      </PagedListView>
    </Page>
  );
}
