import { ITEM_POSITION, SERVICE_CATEGORIES, SERVICE_CATEGORY_WORDS, type ServiceItemDto } from '@huzhu/shared';
import { ActionBar, BigButton, Card, ChoiceList, LoaderView, Page } from '@/components';
import { createServiceItem, readVersions, writeItemVersion } from '@/features/help/catalog/api';
import { CATEGORY_ICONS } from '@/features/help/catalog/item-icon';
import { useAction } from '@/hooks/useAction';
import { useDraft } from '@/hooks/useDraft';
import { useLoader } from '@/hooks/useLoader';
import { useParams } from '@/hooks/useParams';
import { backTo } from '@/services/navigate';
import { CATALOG, ITEM } from '../../routes';
import type { FieldsProps } from './fields';
import { NumberFields, SuitFields } from './FigureFields';
import { formOf, NEW_ITEM, newItemOf, standardOf } from './form';
import { QuestionFields } from './QuestionFields';
import { WordFields } from './WordFields';

definePageConfig({ navigationBarTitleText: '改写项目' });

const CategoryField = ({ form, wrong, onChange }: FieldsProps) => (
  <Card title='哪一类'>
    <ChoiceList
      title='哪一类'
      titleHidden
      columns={2}
      choices={SERVICE_CATEGORIES.map((value) => ({
        value,
        title: SERVICE_CATEGORY_WORDS[value],
        icon: CATEGORY_ICONS[value],
      }))}
      value={form.category}
      error={wrong('category')}
      onChoose={(category) => {
        onChange({ ...form, category });
      }}
    />
  </Card>
);

const ITEM_FORM = { name: 'item' } as const;

/** `item`: what is rewritten; null: a new one. */
const EditForm = ({ item }: { item: ServiceItemDto | null }) => {
  const opened = item ? formOf(item) : { ...NEW_ITEM, position: String(ITEM_POSITION.max) };
  const draft = useDraft(ITEM_FORM, item ? `${item.code}@${String(item.version)}` : 'new', opened);
  const form = draft.value;
  const [save, saving, refusal] = useAction(async () => {
    if (item) await writeItemVersion(item.code, { ...standardOf(form), basedOnVersion: item.version });
    else await createServiceItem(newItemOf(form));
    draft.forget();
    await (item ? backTo(ITEM, { item: item.code }) : backTo(CATALOG));
  });
  const fields: FieldsProps = { form, wrong: (field) => refusal?.messageFor(field), onChange: draft.change };
  return (
    <>
      {item === null && <CategoryField {...fields} />}
      <WordFields {...fields} />
      <NumberFields {...fields} />
      <SuitFields {...fields} />
      <QuestionFields {...fields} />
      <ActionBar>
        <BigButton icon='check' busy={saving} onTap={() => void save()}>
          {item ? '存成新的一版，马上生效' : '加进目录'}
        </BigButton>
      </ActionBar>
    </>
  );
};

const readNewest = async (code: string): Promise<{ item: ServiceItemDto | null }> => {
  if (code === '') return { item: null };
  const [newest] = await readVersions(code);
  return { item: newest ?? null };
};

/** Writes a new item, or the next version of one: what people asked for before keeps its words. */
export default function EditItemPage() {
  const { item: code = '' } = useParams();
  const [loader, reload] = useLoader(() => readNewest(code), [code]);
  return (
    <Page title={code === '' ? '加一个项目' : '改写项目'} density='compact'>
      <LoaderView of={loader} onRetry={reload}>
        {({ item }) => <EditForm key={item?.version ?? 0} item={item} />}
      </LoaderView>
    </Page>
  );
}
