import { EntryCard, Page, PagedListView, Steps } from '@/components';
import { listServiceItems } from '@/features/catalog/api';
import { itemIcon } from '@/features/catalog/item-icon';
import { usePagedList } from '@/hooks/usePagedList';
import { goTo } from '@/services/navigate';
import { ASK_WHEN } from '../../routes';

/** Asking for help, step 1: which kind. */
export default function AskKindPage() {
  const list = usePagedList(listServiceItems, []);
  return (
    <Page title='找人帮忙'>
      <Steps step={1} steps={3} title='要什么帮助？' />
      <PagedListView list={list} empty={{ icon: 'hands', words: '现在还没有可以选的帮助，请打电话给社区。' }}>
        {(item) => (
          <EntryCard
            icon={itemIcon(item.code)}
            title={item.title}
            words={item.summary}
            onTap={() => void goTo(ASK_WHEN, { item: item.code })}
          />
        )}
      </PagedListView>
    </Page>
  );
}
