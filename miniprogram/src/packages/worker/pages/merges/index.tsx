import { Page } from '@/components';
import { listMerges } from '@/features/community/merging/api';
import { MergeList } from '@/features/community/merging/MergeList';
import { usePagedList } from '@/hooks/usePagedList';
import { Propose } from './Propose';

definePageConfig({ navigationBarTitleText: '合并登记' });

/** One person, two entries: one worker sees it, another decides. */
export default function MergesPage() {
  const list = usePagedList(listMerges, []);
  return (
    <Page title='合并登记' subtitle='一人提出，另一人同意' density='compact'>
      <Propose onDone={list.reload} />
      <MergeList list={list} />
    </Page>
  );
}
