import {
  CONSENT_WORDS,
  ELDER_CONSENTS,
  ELDER_TEXT_LENGTH_MAX,
  FACT_WORDS_LENGTH_MAX,
  HOUSEHOLD_WORDS,
  HOUSEHOLDS,
  HOUSING_WORDS,
  HOUSINGS,
  INCOME_BANDS,
  INCOME_WORDS,
  SITUATION_WORDS,
  SITUATIONS,
} from '@huzhu/shared';
import { Card, ChoiceList, Field, ManyChoice } from '@/components';
import type { Told } from '@/features/people/elders/form/told';
import type { FormProps } from './PersonCard';

const choicesOf = <Value extends string>(values: readonly Value[], words: Record<Value, string>) =>
  values.map((value) => ({ value, title: words[value] }));

const WHO_MAY_COME: { value: Told['wishedGender']; title: string }[] = [
  { value: 'either', title: '都可以' },
  { value: 'female', title: '女志愿者' },
  { value: 'male', title: '男志愿者' },
];
const TEXTS: { name: 'hobbies' | 'dialect' | 'habits' | 'wishes'; label: string }[] = [
  { name: 'hobbies', label: '爱好' },
  { name: 'dialect', label: '讲什么方言' },
  { name: 'habits', label: '生活习惯' },
  { name: 'wishes', label: '愿望和要求' },
];

const HomeChoices = ({ told, onChange }: FormProps) => (
  <>
    <ChoiceList
      title='和谁住'
      columns={2}
      choices={choicesOf(HOUSEHOLDS, HOUSEHOLD_WORDS)}
      value={told.household}
      onChoose={(household) => onChange({ household })}
    />
    <ChoiceList
      title='住房'
      columns={2}
      choices={choicesOf(HOUSINGS, HOUSING_WORDS)}
      value={told.housing}
      onChoose={(housing) => onChange({ housing })}
    />
    <ChoiceList
      title='收入'
      columns={2}
      choices={choicesOf(INCOME_BANDS, INCOME_WORDS)}
      value={told.incomeBand}
      onChoose={(incomeBand) => onChange({ incomeBand })}
    />
  </>
);

/** How they live, what they like, and whom they want. */
export const LifeCard = (props: FormProps) => {
  const { told, faults, onChange } = props;
  return (
    <Card title='情况和愿望'>
      <ManyChoice
        title='老人的情况（可以选几样）'
        choices={choicesOf(SITUATIONS, SITUATION_WORDS)}
        values={told.situations}
        onChange={(situations) => onChange({ situations })}
      />
      <Field
        label='凭什么知道的'
        hint='看了什么证件、问了谁。新登记的情况和出生日期，要另一位同事核实'
        required={false}
        lines={2}
        value={told.proof}
        error={faults.proof}
        lengthMax={FACT_WORDS_LENGTH_MAX}
        onChange={(proof) => onChange({ proof })}
      />
      <ManyChoice
        title='手机'
        choices={[{ value: 'usesApp', title: '用智能手机' }]}
        values={told.usesApp ? ['usesApp'] : []}
        onChange={(values) => onChange({ usesApp: values.length > 0 })}
      />
      <HomeChoices {...props} />
      {TEXTS.map(({ name, label }) => (
        <Field
          key={name}
          label={label}
          required={false}
          lines={2}
          value={told[name]}
          lengthMax={ELDER_TEXT_LENGTH_MAX}
          onChange={(value) => onChange({ [name]: value })}
        />
      ))}
      <ChoiceList
        title='希望谁来'
        choices={WHO_MAY_COME}
        value={told.wishedGender}
        onChoose={(wishedGender) => onChange({ wishedGender })}
      />
      <ManyChoice
        title='老人同意的事'
        choices={choicesOf(ELDER_CONSENTS, CONSENT_WORDS)}
        values={told.consents}
        onChange={(consents) => onChange({ consents })}
      />
    </Card>
  );
};
