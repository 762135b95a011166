import { formatMinutes, ITEM_BENEFICIARY_KIND_WORDS, SERVICE_CATEGORIES, SERVICE_CATEGORY_WORDS } from '@huzhu/shared';
import { BigButton, Card, Columns, LoaderView, Page, RowCard, StatusTag } from '@/components';
import { type CatalogItem, readWholeCatalog } from '@/features/help/catalog/api';
import { useLoader } from '@/hooks/useLoader';
import { useNow } from '@/hooks/useNow';
import { goTo } from '@/services/navigate';
import { EDIT_ITEM, ITEM } from '../../routes';

definePageConfig({ navigationBarTitleText: '服务目录' });

const stateOf = (item: CatalogItem, now: Date): string | null => {
  if (item.retiredAt !== null) return '已停用';
  return new Date(item.effectiveAt) > now ? '有待生效的改动' : null;
};

const ItemRow = ({ item }: { item: CatalogItem }) => {
  const state = stateOf(item, useNow());
  const kinds = item.beneficiaryKinds.map((kind) => ITEM_BENEFICIARY_KIND_WORDS[kind]).join('、');
  return (
    <RowCard
      title={item.title}
      lines={[item.summary, `第 ${String(item.position)} 位 · ${formatMinutes(item.usualMinutes)} · 给${kinds}`]}
      aside={
        state === null ? undefined : <StatusTag tone={item.retiredAt === null ? 'waiting' : 'off'}>{state}</StatusTag>
      }
      asideWords={state ?? undefined}
      onTap={() => void goTo(ITEM, { item: item.code })}
    />
  );
};

/** The whole catalog by category, as an operator keeps it. */
export default function CatalogPage() {
  const [loader, reload] = useLoader(readWholeCatalog, []);
  return (
    <Page title='服务目录' subtitle='老人能选什么，由您来写' density='compact'>
      <BigButton icon='plus' onTap={() => void goTo(EDIT_ITEM)}>
        加一个项目
      </BigButton>
      <LoaderView of={loader} onRetry={reload}>
        {(items) =>
          SERVICE_CATEGORIES.map((category) => {
            const inside = items.filter((item) => item.category === category);
            return (
              <Card key={category} title={`${SERVICE_CATEGORY_WORDS[category]}（${String(inside.length)}）`}>
                <Columns>
                  {inside.map((item) => (
                    <ItemRow key={item.id} item={item} />
                  ))}
                </Columns>
              </Card>
            );
          })
        }
      </LoaderView>
    </Page>
  );
}
