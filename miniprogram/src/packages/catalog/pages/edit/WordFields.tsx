import {
  ITEM_DOES,
  ITEM_DOES_NOT,
  ITEM_LINE_LENGTH_MAX,
  ITEM_REFER_TO_LENGTH_MAX,
  ITEM_SUMMARY_LENGTH_MAX,
  ITEM_TITLE_LENGTH_MAX,
} from '@huzhu/shared';
import { Card, Field } from '@/components';
import type { FieldsProps } from './fields';

const lengthOf = ({ max }: { max: number }): number => max * (ITEM_LINE_LENGTH_MAX + 1);

type WordName = 'title' | 'summary' | 'does' | 'doesNot' | 'volunteerDoes' | 'volunteerDoesNot' | 'referTo';

/** What people read: whoever asks, and whoever comes. */
export const WordFields = ({ form, wrong, onChange }: FieldsProps) => {
  const field = (name: WordName) => ({
    value: form[name],
    error: wrong(name),
    onChange: (value: string) => {
      onChange({ ...form, [name]: value });
    },
  });
  return (
    <Card title='写给大家看的'>
      <Field label='名字' lengthMax={ITEM_TITLE_LENGTH_MAX} {...field('title')} />
      <Field label='一句话说明' lengthMax={ITEM_SUMMARY_LENGTH_MAX} {...field('summary')} />
      <Field label='做什么' hint='一行一条，3 到 6 条' lines={6} lengthMax={lengthOf(ITEM_DOES)} {...field('does')} />
      <Field
        label='不做什么'
        hint='一行一条，3 到 5 条'
        lines={5}
        lengthMax={lengthOf(ITEM_DOES_NOT)}
        {...field('doesNot')}
      />
      <Field
        label='要做的事，写给志愿者'
        hint='不写“您”，写“老人”'
        lines={6}
        lengthMax={lengthOf(ITEM_DOES)}
        {...field('volunteerDoes')}
      />
      <Field
        label='不能做的事，写给志愿者'
        hint='一行一条，3 到 5 条'
        lines={5}
        lengthMax={lengthOf(ITEM_DOES_NOT)}
        {...field('volunteerDoesNot')}
      />
      <Field label='超出范围找谁' required={false} lengthMax={ITEM_REFER_TO_LENGTH_MAX} {...field('referTo')} />
    </Card>
  );
};
