import {
  ABILITY_LEVEL_WORDS,
  ABILITY_LEVELS,
  ITEM_BENEFICIARY_KIND_WORDS,
  ITEM_BENEFICIARY_KINDS,
  RISK_CLASS_WORDS,
  RISK_CLASSES,
  TRAINING_KINDS,
  TRAINING_WORDS,
} from '@huzhu/shared';
import { Card, Columns, Field, Segments } from '@/components';
import type { FieldsProps } from './fields';
import { PickMany } from './PickMany';

const DIGITS_MAX = 4;

const NUMBERS = {
  usualMinutes: '平常多少分钟',
  minMinutes: '最少多少分钟',
  maxMinutes: '最多多少分钟',
  volunteersMin: '最少几个人',
  volunteersMax: '最多几个人',
  multiplierPercent: '倍数（100 是一比一）',
} as const;

/** Minutes, people and the multiplier. */
export const NumberFields = ({ form, wrong, onChange }: FieldsProps) => (
  <Card title='时间和人数'>
    <Columns>
      {(Object.keys(NUMBERS) as (keyof typeof NUMBERS)[]).map((name) => (
        <Field
          key={name}
          label={NUMBERS[name]}
          kind='digits'
          lengthMax={DIGITS_MAX}
          value={form[name]}
          error={wrong(name)}
          onChange={(value) => {
            onChange({ ...form, [name]: value });
          }}
        />
      ))}
    </Columns>
  </Card>
);

/** Whom it suits, and what it asks of a volunteer. */
export const SuitFields = ({ form, wrong, onChange }: FieldsProps) => (
  <Card title='给谁，谁能做'>
    <PickMany
      title='谁可以用'
      choices={ITEM_BENEFICIARY_KINDS.map((value) => ({ value, title: ITEM_BENEFICIARY_KIND_WORDS[value] }))}
      chosen={form.beneficiaryKinds}
      error={wrong('beneficiaryKinds')}
      onChange={(beneficiaryKinds) => {
        onChange({ ...form, beneficiaryKinds });
      }}
    />
    <PickMany
      title='适合哪些老人'
      choices={ABILITY_LEVELS.map((value) => ({ value, title: ABILITY_LEVEL_WORDS[value] }))}
      chosen={form.abilityLevels}
      error={wrong('abilityLevels')}
      onChange={(abilityLevels: number[]) => {
        onChange({ ...form, abilityLevels });
      }}
    />
    <PickMany
      title='志愿者要有哪些培训'
      choices={TRAINING_KINDS.map((value) => ({ value, title: TRAINING_WORDS[value] }))}
      chosen={form.training}
      error={wrong('training')}
      onChange={(training) => {
        onChange({ ...form, training });
      }}
    />
    <Segments
      title='风险'
      segments={RISK_CLASSES.map((value) => ({ value, title: `风险${RISK_CLASS_WORDS[value]}` }))}
      value={form.riskClass}
      onChoose={(riskClass) => {
        onChange({ ...form, riskClass });
      }}
    />
    <Segments
      title='拍照'
      segments={[
        { value: 'no', title: '不用拍照' },
        { value: 'yes', title: '做完拍照' },
      ]}
      value={form.needsPhoto ? 'yes' : 'no'}
      onChoose={(choice) => {
        onChange({ ...form, needsPhoto: choice === 'yes' });
      }}
    />
  </Card>
);
