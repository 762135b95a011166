import type { OrganizationNodeDto } from '@huzhu/shared';
import { Page, PagedListView, RowCard } from '@/components';
import { listOrganizations } from '@/features/people/operating/api';
import { KIND_WORDS } from '@/features/people/operating/words';
import { usePagedList } from '@/hooks/usePagedList';
import { goTo } from '@/services/navigate';
import { ORGANIZATION } from '../../routes';

definePageConfig({ navigationBarTitleText: '机构' });

const linesOf = (node: OrganizationNodeDto): string[] => [
  [KIND_WORDS[node.kind], node.issuesMinutes ? '兑付责任方' : '', node.closedAt === null ? '' : '已停用']
    .filter((words) => words !== '')
    .join(' · '),
  `下级 ${String(node.children)} 个，工作人员 ${String(node.staff)} 人`,
];

/** Where one's roles stand: the tree is walked from here, level by level. */
export default function OrganizationsPage() {
  const list = usePagedList((cursor) => listOrganizations(undefined, cursor), []);
  return (
    <Page title='机构' subtitle='点进去看下级、人员和值班' density='compact'>
      <PagedListView list={list} empty={{ words: '没有机构。' }}>
        {(node) => (
          <RowCard title={node.name} lines={linesOf(node)} onTap={() => void goTo(ORGANIZATION, { id: node.id })} />
        )}
      </PagedListView>
    </Page>
  );
}
