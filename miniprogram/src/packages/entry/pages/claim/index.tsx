import { useState } from 'react';
import { BigButton, Field, Notice, Page } from '@/components';
import { claimMember } from '@/features/community/merging/api';
import { askWechat } from '@/features/platform/session/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { isWeapp } from '@/services/platform';

definePageConfig({ navigationBarTitleText: '老人卡片认领' });

const DIGITS_MAX = 11;

const ClaimForm = () => {
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
    <>
      <Box as='p'>填卡片上的 8 位号码，或者 11 位会员号。</Box>
      <Field
        label='卡片号码或会员号'
        kind='digits'
        value={digits}
        lengthMax={DIGITS_MAX}
        onChange={setDigits}
        error={refusal?.messageFor('digits')}
      />
      <BigButton busy={sending} onTap={() => void send()}>
        这是我的
      </BigButton>
    </>
  );
};

/** For who was entered at the community before there was a phone: says whose entry it is; a worker has to see them. */
export default function ClaimPage() {
  return (
    <Page title='老人卡片认领' subtitle='在社区登记过，手里有卡片'>
      {isWeapp ? (
        <ClaimForm />
      ) : (
        <Notice tone='info' title='请在微信里打开' lines={['认领要用您的微信，要在手机上办。']} />
      )}
    </Page>
  );
}
