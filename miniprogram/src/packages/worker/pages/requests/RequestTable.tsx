import { type RequestFilterDto, SERVICE_REQUEST_STATUS_WORDS, SERVICE_REQUEST_STATUSES } from '@huzhu/shared';
import { BigButton } from '@/components';
import { listOrganizationItems, readElderItems } from '@/features/help/catalog/api';
import { readRows, saveRows } from '@/features/help/request-table/api';
import { filterIn } from '@/features/help/request-table/filter';
import { goTo } from '@/services/navigate';
import { DayFilter, FilterChoice, type Option, useOptions } from '../../desk/DayFilter';
import { DayTable } from '../../desk/DayTable';
import { useDayTable } from '../../desk/useDayTable';
import { PHONE_ORDER } from '../../routes';
import { COLUMNS } from './columns';

const STATES: Option[] = SERVICE_REQUEST_STATUSES.map((one) => ({
  value: one,
  title: SERVICE_REQUEST_STATUS_WORDS[one],
}));

const readItems = async (): Promise<Option[]> => {
  const [ofElders, ofOrganizations] = await Promise.all([readElderItems(), listOrganizationItems()]);
  return [...ofElders, ...ofOrganizations.items].map(({ code, title }) => ({ value: code, title }));
};

interface FiltersProps {
  filter: RequestFilterDto;
  onChoose: (changes: Partial<RequestFilterDto>) => void;
}

const Filters = ({ filter, onChoose }: FiltersProps) => (
  <DayFilter filter={filter} onChoose={onChoose}>
    <FilterChoice
      label='帮什么'
      options={useOptions(readItems)}
      chosen={filter.itemCode}
      onChoose={(itemCode) => onChoose({ itemCode })}
    />
    <FilterChoice
      label='现在怎样了'
      options={STATES}
      chosen={filter.status}
      onChoose={(status) => onChoose({ status: SERVICE_REQUEST_STATUSES.find((one) => one === status) })}
    />
  </DayFilter>
);

const EMPTY = {
  words: '没有这样的需求。换几天看看，或者把选的条件去掉。',
  action: (
    <BigButton icon='phone' onTap={() => void goTo(PHONE_ORDER)}>
      电话登记
    </BigButton>
  ),
};

/** The requests of a worker's organizations by their start. */
export const RequestTable = () => {
  const pages = useDayTable({ columns: COLUMNS, filterIn, read: readRows });
  return (
    <DayTable
      pages={pages}
      columns={COLUMNS}
      caption='需求'
      measure='件'
      filters={<Filters filter={pages.filter} onChoose={pages.choose} />}
      save={saveRows}
      empty={EMPTY}
    />
  );
};
