import { REASON_LENGTH_MAX } from '@huzhu/shared';
import { Card, ChoiceList, EarlierRows, Field, LoaderView, MoreRows } from '@/components';
import { listServiceItems } from '@/features/help/catalog/api';
import { itemIcon } from '@/features/help/catalog/item-icon';
import { usePagedList } from '@/hooks/usePagedList';
import { type Entry, entryDays, type EntryErrors } from './entry';

interface Props {
  entry: Entry;
  /** So many days back, besides today. */
  backEntryDays: number;
  now: Date;
  errors: EntryErrors;
  onChange: (entry: Entry) => void;
}

const CLOCK_LENGTH_MAX = 8;

const KindCard = ({ entry, errors, onChange }: Props) => {
  const list = usePagedList(listServiceItems, []);
  return (
    <Card title='做了什么'>
      <EarlierRows list={list} />
      <LoaderView of={list.loader} onRetry={list.reload}>
        {(items) => (
          <ChoiceList
            title='做了什么'
            titleHidden
            columns={2}
            choices={items.map(({ code, title }) => ({ value: code, title, icon: itemIcon(code) }))}
            value={entry.item?.code ?? null}
            error={errors.item}
            onChoose={(code) => {
              onChange({ ...entry, item: items.find((one) => one.code === code) ?? null });
            }}
          />
        )}
      </LoaderView>
      <MoreRows list={list} />
    </Card>
  );
};

const WhenCard = ({ entry, backEntryDays, now, errors, onChange }: Props) => {
  const clock = (name: 'from' | 'until', label: string) => (
    <Field
      label={label}
      hint='24 小时制，比如 09:30'
      error={errors[name]}
      value={entry[name]}
      lengthMax={CLOCK_LENGTH_MAX}
      onChange={(typed) => {
        onChange({ ...entry, [name]: typed });
      }}
    />
  );
  return (
    <Card title='什么时候做的'>
      <ChoiceList
        title='哪一天'
        columns={2}
        choices={entryDays(now, backEntryDays)}
        value={entry.day}
        error={errors.day}
        onChoose={(day) => {
          onChange({ ...entry, day });
        }}
      />
      {clock('from', '几点开始')}
      {clock('until', '几点做完')}
    </Card>
  );
};

/** What took place, when, and why it was not entered then. */
export const EntryForm = (props: Props) => (
  <>
    <KindCard {...props} />
    <WhenCard {...props} />
    <Card title='为什么补录'>
      <Field
        label='原因'
        hint='比如：志愿者手机没电，当时没有记'
        lines={2}
        error={props.errors.reason}
        value={props.entry.reason}
        lengthMax={REASON_LENGTH_MAX}
        onChange={(reason) => {
          props.onChange({ ...props.entry, reason });
        }}
      />
    </Card>
  </>
);
