import type { OrganizationNodeDto } from '@huzhu/shared';
import { Card, PagedListView, RowCard } from '@/components';
import { listOrganizations } from '@/features/people/operating/api';
import { KIND_WORDS } from '@/features/people/operating/words';
import { usePagedList } from '@/hooks/usePagedList';
import { goTo } from '@/services/navigate';
import { ORGANIZATION } from '../../routes';

/** The next level down; read again when one was added. */
export const Below = ({ node }: { node: OrganizationNodeDto }) => {
  const list = usePagedList((cursor) => listOrganizations(node.id, cursor), [node.id, node.children]);
  return (
    <Card title='下级机构'>
      <PagedListView list={list} empty={{ words: '还没有下级机构。' }}>
        {({ id, name, kind, closedAt }) => (
          <RowCard
            title={name}
            lines={[closedAt === null ? KIND_WORDS[kind] : `${KIND_WORDS[kind]} · 已停用`]}
            onTap={() => void goTo(ORGANIZATION, { id })}
          />
        )}
      </PagedListView>
    </Card>
  );
};
