import { BINDING_CODE_DIGITS, bindingDigitsOf, fieldMessage } from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, BigButton, CodeInput, Notice, Page } from '@/components';
import { bindWechat } from '@/features/platform/session/api';
import { useAction } from '@/hooks/useAction';
import { ENTRANCE, HOME, startAt } from '@/services/navigate';
import { isWeapp } from '@/services/platform';
import { ProblemError } from '@/services/problem-error';
import { scanQr } from '@/services/scan';

definePageConfig({ navigationBarTitleText: '绑定微信' });

/** Null where nothing was read; why not, and the other way, is said at the field. */
const scanOr = async (say: (words: string) => void): Promise<string | null> => {
  try {
    return await scanQr();
  } catch (failure) {
    if (!(failure instanceof ProblemError)) throw failure;
    say(`${failure.title}，请输入数字`);
    return null;
  }
};

/** The phone of a role holder: bound once a second person said yes. */
const Awaits = () => (
  <>
    <Notice
      tone='info'
      title='绑定码对了，还要第二个人同意'
      lines={['请告诉给您绑定码的人。', '第二个人同意以后，点下面进入。']}
    />
    <BigButton onTap={() => void startAt(ENTRANCE)}>已经同意了，进入</BigButton>
  </>
);

const BindForm = () => {
  const [digits, setDigits] = useState('');
  const [error, setError] = useState<string>();
  const [awaits, setAwaits] = useState(false);
  const [bind, binding, refusal] = useAction(async (code: string) => {
    if (bindingDigitsOf(code) === null) {
      setError(fieldMessage('bindingCode', 'matches'));
      return;
    }
    try {
      await bindWechat(code);
    } catch (failure) {
      if (!(failure instanceof ProblemError && failure.is('second-yes-awaited'))) throw failure;
      setAwaits(true);
      return;
    }
    await startAt(HOME);
  });
  const [scan, scanning] = useAction(async () => {
    const read = await scanOr(setError);
    if (read === null) return;
    const found = bindingDigitsOf(read);
    if (found === null) setError('这不是绑定码，请再扫一次，或者输入数字');
    else setDigits(found);
  });
  if (awaits) return <Awaits />;
  return (
    <>
      <BigButton tone='second' icon='scan' busy={scanning} onTap={() => void scan()}>
        扫一扫绑定码
      </BigButton>
      <CodeInput
        label='绑定码'
        length={BINDING_CODE_DIGITS}
        value={digits}
        focused
        error={error ?? refusal?.messageFor('bindingCode')}
        onChange={(typed) => {
          setDigits(typed);
          setError(undefined);
        }}
        onEnter={() => void bind(digits)}
      />
      <ActionBar>
        <BigButton busy={binding} onTap={() => void bind(digits)}>
          绑定我的微信
        </BigButton>
      </ActionBar>
    </>
  );
};

/** 我有绑定码: this WeChat becomes that of whom the code was given to. */
export default function BindingPage() {
  return (
    <Page title='绑定微信' subtitle='用工作人员给的数字或者二维码'>
      {isWeapp ? (
        <BindForm />
      ) : (
        <Notice tone='info' title='请在微信里打开' lines={['绑定的是您的微信，要在手机上办。']} />
      )}
    </Page>
  );
}
