import Taro from '@tarojs/taro';
import { AskButton, BigButton, Sheet } from '@/components';
import { Box } from '@/primitives';
import { type Resolve, usePrivacyQuestion } from './question';

const AGREE_ID = 'privacy-agree';

/** Taro does not pass this call on; phones with an old WeChat do not have it, and are not asked. */
declare const wx: { onNeedPrivacyAuthorization?: (listener: (resolve: Resolve) => void) => void };

/** From now on WeChat asks here, instead of letting such calls fail. Once, when the app starts; nothing in a browser. */
export const watchPrivacy = (): void => {
  if (process.env.TARO_ENV === 'weapp') wx.onNeedPrivacyAuthorization?.(usePrivacyQuestion.getState().ask);
};

const WeappPrivacySheet = () => {
  const { waiting, answer } = usePrivacyQuestion();
  if (waiting.length === 0) return null;
  const refuse = () => answer({ event: 'disagree' });
  return (
    <Sheet title='要用一下您的手机' onClose={refuse}>
      <Box as='p'>您点的这一步，要用相机、话筒、照片、位置，或者手机号。</Box>
      <Box as='p'>只用来办您要办的事。不同意也能办，有别的办法。</Box>
      <AskButton
        asks='agreePrivacyAuthorization'
        id={AGREE_ID}
        icon='check'
        onAnswer={() => answer({ event: 'agree', buttonId: AGREE_ID })}
      >
        同意
      </AskButton>
      <BigButton tone='second' onTap={refuse}>
        不同意
      </BigButton>
      <BigButton tone='quiet' onTap={() => Taro.openPrivacyContract()}>
        看看写好的隐私说明
      </BigButton>
    </Sheet>
  );
};

/** WeChat's privacy question in plain words, over whichever page it came up on. */
export const PrivacySheet = () => (process.env.TARO_ENV === 'weapp' ? <WeappPrivacySheet /> : null);
