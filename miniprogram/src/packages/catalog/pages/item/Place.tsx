import { useState } from 'react';
import { BigButton, Card, Field } from '@/components';
import { placeItem } from '@/features/help/catalog/api';
import { FIRST_COUNT } from '@/features/help/catalog/groups';
import { useAction } from '@/hooks/useAction';

interface Props {
  code: string;
  position: number;
  onPlaced: () => Promise<void>;
}

const DIGITS_MAX = 4;

/** Where it stands in the lists. */
export const Place = ({ code, position, onPlaced }: Props) => {
  const [value, setValue] = useState(String(position));
  const [place, placing, refusal] = useAction(() => placeItem(code, Number(value)).then(onPlaced));
  return (
    <Card title='排在第几位'>
      <Field
        label='位置'
        hint={`数字小的排在前面。老人先看到前 ${String(FIRST_COUNT)} 个。`}
        kind='digits'
        lengthMax={DIGITS_MAX}
        value={value}
        error={refusal?.messageFor('position')}
        onChange={setValue}
      />
      <BigButton tone='second' busy={placing} onTap={() => void place()}>
        放到这个位置
      </BigButton>
    </Card>
  );
};
