import {
  DIALECTS_LENGTH_MAX,
  FREE_TIME_WORDS,
  FREE_TIMES,
  type Gender,
  NAME_LENGTH_MAX,
  NEIGHBOURHOOD_LENGTH_MAX,
  PHONE_LENGTH_MAX,
  SKILL_WORDS,
  SKILLS,
} from '@huzhu/shared';
import { Card, ChoiceList, EarlierRows, Field, LoaderView, ManyChoice, MoreRows } from '@/components';
import { PlaceField } from '@/features/people/place/PlaceField';
import { HOME_REASON, HOME_WITHOUT } from '@/features/people/place/words';
import { PhoneFromWechat } from '@/features/people/phone/PhoneFromWechat';
import { usePagedList } from '@/hooks/usePagedList';
import { Box } from '@/primitives';
import type { Answers, Question } from '../answers';
import { listCommunities } from '../api';

export interface StepProps {
  answers: Answers;
  faults: (question: Question) => string | undefined;
  onChange: (changes: Partial<Answers>) => void;
  /** Who answers holds their own phone: it can say its number. */
  isOwnPhone: boolean;
}

const GENDERS: { value: Gender; title: string }[] = [
  { value: 'female', title: '女' },
  { value: 'male', title: '男' },
];

const BORN_DIGITS = 8;

export const WhoStep = ({ answers, faults, onChange, isOwnPhone }: StepProps) => (
  <Card>
    <Field
      label='姓名'
      ownFact={isOwnPhone ? 'name' : undefined}
      value={answers.name}
      lengthMax={NAME_LENGTH_MAX}
      error={faults('name')}
      onChange={(name) => onChange({ name })}
    />
    <ChoiceList
      title='男还是女'
      columns={2}
      choices={GENDERS}
      value={answers.gender}
      error={faults('gender')}
      onChoose={(gender) => onChange({ gender })}
    />
    <Field
      label='出生日期'
      hint='8 位数字，比如 19620403'
      kind='digits'
      ownFact={isOwnPhone ? 'bday' : undefined}
      value={answers.born}
      // A browser fills in 1962-04-03.
      lengthMax={10}
      error={faults('born')}
      onChange={(born) => onChange({ born: born.replaceAll('-', '').slice(0, BORN_DIGITS) })}
    />
    <Field
      label='电话'
      kind='phone'
      ownFact={isOwnPhone ? 'tel' : undefined}
      value={answers.phone}
      lengthMax={PHONE_LENGTH_MAX}
      error={faults('phone')}
      onChange={(phone) => onChange({ phone })}
    />
    {isOwnPhone && <PhoneFromWechat onPhone={(phone) => onChange({ phone })} />}
    <Field
      label='身份证号'
      hint='只用来防止重复登记，加密保存'
      required={false}
      value={answers.identityNumber}
      lengthMax={18}
      error={faults('identityNumber')}
      onChange={(identityNumber) => onChange({ identityNumber: identityNumber.toUpperCase() })}
    />
  </Card>
);

/** At the desk nobody stands in their home. */
const HomeField = ({ answers, onChange, isOwnPhone }: StepProps) =>
  isOwnPhone && (
    <PlaceField
      title='您家的位置'
      why={HOME_REASON}
      without={HOME_WITHOUT}
      isKnown={answers.place !== null}
      onRead={(place) => onChange({ place })}
      onForget={() => onChange({ place: null })}
    />
  );

const NO_COMMUNITY = { icon: 'home', words: '还没有社区可以选，请过几天再来。' } as const;

export const WhereStep = (props: StepProps) => {
  const { answers, faults, onChange } = props;
  const list = usePagedList(listCommunities, []);
  return (
    <Card>
      <EarlierRows list={list} />
      <LoaderView of={list.loader} onRetry={list.reload} empty={NO_COMMUNITY}>
        {(communities) => (
          <ChoiceList
            title='属于哪个社区'
            choices={communities.map(({ id, name, parentName }) => ({
              value: id,
              title: name,
              words: parentName ?? undefined,
            }))}
            value={answers.organizationId}
            error={faults('organizationId')}
            onChoose={(organizationId) => onChange({ organizationId })}
          />
        )}
      </LoaderView>
      <MoreRows list={list} />
      <Field
        label='小区'
        hint='用来找离您近的需求，比如：石虎关新村'
        required={false}
        value={answers.neighbourhood}
        lengthMax={NEIGHBOURHOOD_LENGTH_MAX}
        error={faults('neighbourhood')}
        onChange={(neighbourhood) => onChange({ neighbourhood })}
      />
      <HomeField {...props} />
    </Card>
  );
};

export const WhatStep = ({ answers, faults, onChange }: StepProps) => (
  <Card>
    <ManyChoice
      title='会做什么（可以选几样）'
      choices={SKILLS.map((value) => ({ value, title: SKILL_WORDS[value] }))}
      values={answers.skills}
      error={faults('skills')}
      onChange={(skills) => onChange({ skills })}
    />
    <ManyChoice
      title='什么时候有空'
      choices={FREE_TIMES.map((value) => ({ value, title: FREE_TIME_WORDS[value] }))}
      values={answers.freeTimes}
      error={faults('freeTimes')}
      onChange={(freeTimes) => onChange({ freeTimes })}
    />
    <Field
      label='会讲的方言'
      required={false}
      value={answers.dialects}
      lengthMax={DIALECTS_LENGTH_MAX}
      error={faults('dialects')}
      onChange={(dialects) => onChange({ dialects })}
    />
  </Card>
);

const PROMISES = [
  '帮助邻居是自愿的，不收钱，也不收礼。',
  '不碰老人的银行卡、密码和借条，不推销东西。',
  '老人的电话和地址，只用来上门帮忙，不告诉别人。',
  '您的资料由社区保管，可以随时查看、更正，也可以退出。',
];

export const AgreeStep = ({ answers, faults, onChange }: StepProps) => (
  <Card title='做志愿者的约定'>
    {PROMISES.map((words) => (
      <Box as='p' key={words}>
        {words}
      </Box>
    ))}
    <ManyChoice
      title='请点一下'
      choices={[{ value: 'agrees', title: '我看过了，同意' }]}
      values={answers.agrees ? ['agrees'] : []}
      error={faults('agrees')}
      onChange={(values) => onChange({ agrees: values.length > 0 })}
    />
  </Card>
);
