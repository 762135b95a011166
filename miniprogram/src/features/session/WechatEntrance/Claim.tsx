import { useState } from 'react';
import { BigButton, Card, Field, Notice } from '@/components';
import { claimMember } from '@/features/merging/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { askWechat } from '../api';

const DIGITS_MAX = 11;

/** For who was entered at the community before there was a phone: says whose entry it is; a worker has to see them. */
export const Claim = () => {
  const [digits, setDigits] = useState('');
  const [isSent, setSent] = useState(false);
  const [send, sending, refusal] = useAction(async () => {
    await claimMember(await askWechat(), digits);
    setSent(true);
  });
  if (isSent)
    return (
      <Notice tone='success' title='已经记下，请到社区来一次' lines={['带上身份证，工作人员核对以后就能用了。']} />
    );
  return (
    <Card title='在社区登记过吗'>
      <Box as='p'>填卡片上的 8 位号码，或者 11 位会员号。</Box>
      <Field
        label='卡片号码或会员号'
        kind='digits'
        value={digits}
        lengthMax={DIGITS_MAX}
        onChange={setDigits}
        error={refusal?.messageFor('digits')}
      />
      <BigButton tone='second' busy={sending} onTap={() => void send()}>
        这是我的
      </BigButton>
    </Card>
  );
};
