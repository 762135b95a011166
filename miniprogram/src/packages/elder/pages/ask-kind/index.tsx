import { EntryCard, LoaderView, Page, Steps } from '@/components';
import { type CatalogItem, readElderItems } from '@/features/help/catalog/api';
import { choiceOf, groupsOf } from '@/features/help/catalog/groups';
import { CATEGORY_ICONS, itemIcon } from '@/features/help/catalog/item-icon';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { Heading } from '@/primitives';
import { goTo } from '@/services/navigate';
import { ASK_KIND, ASK_WHEN } from '../../routes';
import './index.scss';

definePageConfig({ navigationBarTitleText: '要什么帮助' });

const Item = ({ item }: { item: CatalogItem }) => (
  <EntryCard
    icon={itemIcon(item.code, item.category)}
    title={item.title}
    words={item.summary}
    onTap={() => void goTo(ASK_WHEN, { item: item.code })}
  />
);

/** The few that most people come for, and below them doors to the rest: nobody reads a list of forty. */
const Choice = ({ items }: { items: CatalogItem[] }) => {
  const { first, groups } = choiceOf(items);
  return (
    <>
      {first.map((item) => (
        <Item key={item.id} item={item} />
      ))}
      {groups.length > 0 && (
        <Heading level={2} className='ask-kind__more'>
          还可以帮您
        </Heading>
      )}
      {groups.map((group) => (
        <EntryCard
          key={group.category}
          tone='ochre'
          icon={CATEGORY_ICONS[group.category]}
          title={group.title}
          words={group.words}
          onTap={() => void goTo(ASK_KIND, { group: group.category })}
        />
      ))}
    </>
  );
};

const EMPTY = { icon: 'hands', words: '现在还没有可以选的帮助，请打电话给社区。' } as const;

/** Asking for help, step 1: which kind; with `group` those of one group, the most asked for among them too. */
export default function AskKindPage() {
  const { group } = useParams();
  const [loader, reload] = useLoader(readElderItems, [], { heals: true });
  const inGroup = (items: CatalogItem[]) => groupsOf(items).find((one) => one.category === group);
  return (
    <Page title='找人帮忙'>
      <Steps step={1} steps={3} title='要什么帮助？' />
      <LoaderView of={loader} onRetry={reload} empty={EMPTY}>
        {(items) => {
          const chosen = inGroup(items);
          if (!chosen) return <Choice items={items} />;
          return (
            <>
              <Heading level={2} className='ask-kind__more'>
                {chosen.title}
              </Heading>
              {chosen.items.map((item) => (
                <Item key={item.id} item={item} />
              ))}
            </>
          );
        }}
      </LoaderView>
    </Page>
  );
}
