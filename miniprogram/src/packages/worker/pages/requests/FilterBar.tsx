import { type RequestFilterDto, SERVICE_REQUEST_STATUS_WORDS, SERVICE_REQUEST_STATUSES } from '@huzhu/shared';
import { listOrganizationItems, readElderItems } from '@/features/help/catalog/api';
import { listOrganizations } from '@/features/people/operating/api';
import { useLoader } from '@/hooks/useLoader';
import { DeskDay, DeskSelect } from '@/primitives/DeskFields';

interface Props {
  filter: RequestFilterDto;
  onChoose: (changes: Partial<RequestFilterDto>) => void;
}

interface Option {
  value: string;
  title: string;
}

const ALL: Option = { value: '', title: '全部' };
const STATES: Option[] = SERVICE_REQUEST_STATUSES.map((one) => ({
  value: one,
  title: SERVICE_REQUEST_STATUS_WORDS[one],
}));

const readItems = async (): Promise<Option[]> => {
  const [ofElders, ofOrganizations] = await Promise.all([readElderItems(), listOrganizationItems()]);
  return [...ofElders, ...ofOrganizations.items].map(({ code, title }) => ({ value: code, title }));
};

/** What lies right below where the worker works: the communities of a street, the streets of a district. */
const readBelow = async (): Promise<Option[]> => {
  const [here] = (await listOrganizations(undefined, undefined)).items;
  if (here === undefined || here.kind === 'community') return [];
  return (await listOrganizations(here.id, undefined)).items.map(({ id, name }) => ({ value: id, title: name }));
};

const useOptions = (read: () => Promise<Option[]>): Option[] => {
  const [loader] = useLoader(read, [], { isLater: true, heals: true });
  return loader.status === 'ready' ? loader.value : [];
};

/** The address may name one that has not been read yet, or is not there any more: the choice says that there is one. */
const withChosen = (options: Option[], chosen: string | undefined): Option[] =>
  chosen === undefined || options.some(({ value }) => value === chosen)
    ? [ALL, ...options]
    : [ALL, { value: chosen, title: '已经选的' }, ...options];

/** What is shown of the table. Each change is shown at once, and stands in the address. */
export const FilterBar = ({ filter, onChoose }: Props) => {
  const items = useOptions(readItems);
  const below = useOptions(readBelow);
  const choose =
    (name: 'status' | 'itemCode' | 'organizationId') =>
    (value: string): void => {
      onChoose({ [name]: value === '' ? undefined : value });
    };
  return (
    <>
      <DeskDay label='从哪一天' value={filter.dayFrom} onChange={(dayFrom) => onChoose({ dayFrom })} />
      <DeskDay label='到哪一天' value={filter.dayTo} onChange={(dayTo) => onChoose({ dayTo })} />
      <DeskSelect
        label='帮什么'
        value={filter.itemCode ?? ''}
        options={withChosen(items, filter.itemCode)}
        onChange={choose('itemCode')}
      />
      <DeskSelect
        label='现在怎样了'
        value={filter.status ?? ''}
        options={[ALL, ...STATES]}
        onChange={choose('status')}
      />
      {(below.length > 0 || filter.organizationId !== undefined) && (
        <DeskSelect
          label='哪里'
          value={filter.organizationId ?? ''}
          options={withChosen(below, filter.organizationId)}
          onChange={choose('organizationId')}
        />
      )}
    </>
  );
};
