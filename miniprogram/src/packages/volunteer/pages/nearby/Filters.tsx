import { SERVICE_CATEGORIES, type ServiceCategory } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card, ChoiceList, Segments } from '@/components';
import { GROUP_WORDS } from '@/features/help/catalog/groups';

export const DAYS = ['any', 'today', 'tomorrow'] as const;
export type DayFilter = (typeof DAYS)[number];

export interface Filter {
  day: DayFilter;
  category: ServiceCategory | null;
}
export const UNFILTERED: Filter = { day: 'any', category: null };

const DAY_WORDS: Record<DayFilter, string> = { any: '哪天都看', today: '今天', tomorrow: '明天' };
const ANY = 'any';

interface Props {
  filter: Filter;
  onChange: (filter: Filter) => void;
}

/** Which kind of help: behind one button, because ten rows would stand between the volunteer and the list. */
const KindFilter = ({ filter, onChange }: Props) => {
  const [open, setOpen] = useState(false);
  const words = filter.category === null ? '什么忙都看' : GROUP_WORDS[filter.category];
  if (!open)
    return (
      <BigButton
        tone='second'
        icon='list'
        onTap={() => {
          setOpen(true);
        }}
      >
        {words}
      </BigButton>
    );
  return (
    <Card title='想帮什么忙'>
      <ChoiceList
        title='想帮什么忙'
        titleHidden
        columns={2}
        choices={[
          { value: ANY, title: '什么忙都看' },
          ...SERVICE_CATEGORIES.map((value) => ({ value, title: GROUP_WORDS[value] })),
        ]}
        value={filter.category ?? ANY}
        onChoose={(chosen) => {
          onChange({ ...filter, category: SERVICE_CATEGORIES.find((one) => one === chosen) ?? null });
        }}
      />
      <BigButton
        tone='second'
        icon='check'
        onTap={() => {
          setOpen(false);
        }}
      >
        选好了
      </BigButton>
    </Card>
  );
};

/** What is shown of the list: of one day, of one kind. */
export const Filters = (props: Props) => (
  <>
    <Segments
      title='哪天'
      segments={DAYS.map((value) => ({ value, title: DAY_WORDS[value] }))}
      value={props.filter.day}
      onChoose={(day) => {
        props.onChange({ ...props.filter, day });
      }}
    />
    <KindFilter {...props} />
  </>
);
