import type { BindingCodeDto } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Card } from '@/components';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { giveBindingCode } from './api';
import { BindingCode } from './BindingCode';

interface Props {
  memberId: string;
  name: string;
}

/** For who was entered at the desk and now sits in front of it with a phone: from then on they enter by themselves. */
export const GiveCode = ({ memberId, name }: Props) => {
  const [code, setCode] = useState<BindingCodeDto | null>(null);
  const [give, giving] = useAction(async () => {
    setCode(await giveBindingCode(memberId));
  });
  if (code) return <BindingCode code={code} name={name} />;
  return (
    <Card title='用自己的微信'>
      <Box as='p'>{`${name}带着手机来了，就给一个绑定码，以后自己能打开互助时光。请先看清楚是本人。`}</Box>
      <BigButton tone='second' icon='phone' busy={giving} onTap={() => void give()}>
        {`给${name}绑定码`}
      </BigButton>
    </Card>
  );
};
