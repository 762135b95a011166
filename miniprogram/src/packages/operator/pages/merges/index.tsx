import { Page } from '@/components';
import { listMerges } from '@/features/community/merging/api';
import { MergeList } from '@/features/community/merging/MergeList';
import { usePagedList } from '@/hooks/usePagedList';

definePageConfig({ navigationBarTitleText: '合并登记' });

/** Merges of which one entry holds a role: an operator sees these and no others. */
export default function StaffMergesPage() {
  const list = usePagedList(listMerges, []);
  return (
    <Page title='合并登记' subtitle='工作人员登记了两次' density='compact'>
      <MergeList list={list} />
    </Page>
  );
}
