import type { TableFilterDto } from '@huzhu/shared';
import type { ReactNode } from 'react';
import { listOrganizations } from '@/features/people/operating/api';
import { useLoader } from '@/hooks/useLoader';
import { DeskDay, DeskSelect } from '@/primitives/DeskFields';

export interface Option {
  value: string;
  title: string;
}

interface Props {
  filter: TableFilterDto;
  onChoose: (changes: Partial<TableFilterDto>) => void;
  /** What else is chosen of this table. */
  children: ReactNode;
}

const ALL: Option = { value: '', title: '全部' };

/** What lies right below where the worker works: the communities of a street, the streets of a district. */
const readBelow = async (): Promise<Option[]> => {
  const [here] = (await listOrganizations(undefined, undefined)).items;
  if (here === undefined || here.kind === 'community') return [];
  return (await listOrganizations(here.id, undefined)).items.map(({ id, name }) => ({ value: id, title: name }));
};

export const useOptions = (read: () => Promise<Option[]>): Option[] => {
  const [loader] = useLoader(read, [], { isLater: true, heals: true });
  return loader.status === 'ready' ? loader.value : [];
};

interface ChoiceProps {
  label: string;
  options: readonly Option[];
  /** Undefined: any. */
  chosen: string | undefined;
  onChoose: (value: string | undefined) => void;
}

/** Any, or one of them. The address may name one that has not been read yet, or is not there any more: the choice says that there is one. */
export const FilterChoice = ({ label, options, chosen, onChoose }: ChoiceProps) => {
  const isKnown = chosen === undefined || options.some(({ value }) => value === chosen);
  return (
    <DeskSelect
      label={label}
      value={chosen ?? ''}
      options={isKnown ? [ALL, ...options] : [ALL, { value: chosen, title: '已经选的' }, ...options]}
      onChange={(value) => onChoose(value === '' ? undefined : value)}
    />
  );
};

/** What is shown of a table by days. Each change is shown at once, and stands in the address. */
export const DayFilter = ({ filter, onChoose, children }: Props) => {
  const below = useOptions(readBelow);
  return (
    <>
      <DeskDay label='从哪一天' value={filter.dayFrom} onChange={(dayFrom) => onChoose({ dayFrom })} />
      <DeskDay label='到哪一天' value={filter.dayTo} onChange={(dayTo) => onChoose({ dayTo })} />
      {children}
      {(below.length > 0 || filter.organizationId !== undefined) && (
        <FilterChoice
          label='哪里'
          options={below}
          chosen={filter.organizationId}
          onChoose={(organizationId) => onChoose({ organizationId })}
        />
      )}
    </>
  );
};
