import {
  ADDRESS_LENGTH_MAX,
  type Gender,
  NAME_LENGTH_MAX,
  NEIGHBOURHOOD_LENGTH_MAX,
  PHONE_LENGTH_MAX,
} from '@huzhu/shared';
import { Card, ChoiceList, EarlierRows, Field, LoaderView, MoreRows } from '@/components';
import { PlaceField } from '@/features/people/place/PlaceField';
import { ELDER_REASON, ELDER_WITHOUT } from '@/features/people/place/words';
import type { Told } from '@/features/people/elders/form/told';
import { listCommunities } from '@/features/people/registration/api';
import { isWeapp } from '@/services/platform';
import { usePagedList } from '@/hooks/usePagedList';

export interface FormProps {
  told: Told;
  faults: Partial<Record<keyof Told, string>>;
  onChange: (changes: Partial<Told>) => void;
}

const GENDERS: { value: Gender; title: string }[] = [
  { value: 'female', title: '女' },
  { value: 'male', title: '男' },
];

const CommunityChoice = ({ told, faults, onChange }: FormProps) => {
  const list = usePagedList(listCommunities, []);
  return (
    <>
      <EarlierRows list={list} />
      <LoaderView of={list.loader} onRetry={list.reload}>
        {(communities) => (
          <ChoiceList
            title='属于哪个社区'
            choices={communities.map(({ id, name }) => ({ value: id, title: name }))}
            value={told.organizationId}
            error={faults.organizationId}
            onChoose={(organizationId) => onChange({ organizationId })}
          />
        )}
      </LoaderView>
      <MoreRows list={list} />
    </>
  );
};

const HomeFields = ({ told, faults, onChange }: FormProps) => (
  <>
    <Field
      label='住址'
      hint='写到门牌号'
      lines={2}
      value={told.address}
      lengthMax={ADDRESS_LENGTH_MAX}
      error={faults.address}
      onChange={(address) => onChange({ address })}
    />
    <Field
      label='小区'
      value={told.neighbourhood}
      lengthMax={NEIGHBOURHOOD_LENGTH_MAX}
      error={faults.neighbourhood}
      onChange={(neighbourhood) => onChange({ neighbourhood })}
    />
    {/* At a desk the phone would tell where the office is. */}
    {isWeapp && (
      <PlaceField
        title='老人家的位置'
        why={ELDER_REASON}
        without={ELDER_WITHOUT}
        isKnown={told.place !== null}
        onRead={(place) => onChange({ place })}
        onForget={() => onChange({ place: null })}
      />
    )}
  </>
);

/** Who it is, and where they live. */
export const PersonCard = (props: FormProps & { isNew: boolean }) => {
  const { told, faults, onChange, isNew } = props;
  return (
    <Card title='老人是谁'>
      <Field
        label='姓名'
        value={told.name}
        lengthMax={NAME_LENGTH_MAX}
        error={faults.name}
        onChange={(name) => onChange({ name })}
      />
      <ChoiceList
        title='男还是女'
        columns={2}
        choices={GENDERS}
        value={told.gender}
        error={faults.gender}
        onChoose={(gender) => onChange({ gender })}
      />
      <Field
        label='出生日期'
        hint='8 位数字，比如 19410203'
        kind='digits'
        value={told.born}
        lengthMax={8}
        error={faults.born}
        onChange={(born) => onChange({ born })}
      />
      <Field
        label='电话'
        kind='phone'
        required={false}
        value={told.phone}
        lengthMax={PHONE_LENGTH_MAX}
        error={faults.phone}
        onChange={(phone) => onChange({ phone })}
      />
      {isNew && <CommunityChoice {...props} />}
      <HomeFields {...props} />
    </Card>
  );
};
