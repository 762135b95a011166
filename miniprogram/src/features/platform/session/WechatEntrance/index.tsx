import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { BigButton, Card, Notice } from '@/components';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { REGISTER } from '@/packages/volunteer/routes';
import { BINDING, CLAIM, DESK_LOGIN } from '@/packages/entry/routes';
import { goTo, HOME, startAt } from '@/services/navigate';
import { isWeapp } from '@/services/platform';
import { ProblemError } from '@/services/problem-error';
import { enterByWechat } from '../api';

interface Props {
  /** Whose poster was scanned: who registers now, registers there unless they say otherwise. */
  communityId: string | null;
}

const OnlyInWechat = () => (
  <Card title='请打开小程序'>
    <Box as='p'>互助时光用微信认人，不用记密码。</Box>
    <Box as='p'>请拿手机，在微信里搜索小程序“互助时光”，点进去就可以了。</Box>
    <Box as='p'>没有智能手机，打电话给社区，或者到社区来，一样能找人帮忙。</Box>
    <BigButton tone='second' onTap={() => void goTo(DESK_LOGIN)}>
      工作人员：扫码登录这台电脑
    </BigButton>
  </Card>
);

const NotRegistered = ({ communityId }: Props) => (
  <>
    <Notice
      tone='info'
      title='请先到社区登记'
      lines={[
        '带上身份证，到社区服务站找工作人员，几分钟就办好。',
        '登记以后，请工作人员给您绑定码，点下面“我有绑定码”。',
      ]}
    />
    <BigButton icon='hands' onTap={() => void goTo(REGISTER, communityId === null ? {} : { communityId })}>
      我想做志愿者，自己登记
    </BigButton>
    <BigButton tone='second' onTap={() => void goTo(BINDING)}>
      我有绑定码
    </BigButton>
    <BigButton tone='second' onTap={() => void goTo(CLAIM)}>
      老人卡片认领
    </BigButton>
  </>
);

/** False: nobody is registered with this WeChat, which is said on the page and is no failure. */
const isKnownToWechat = async (): Promise<boolean> => {
  try {
    await enterByWechat();
    return true;
  } catch (failure) {
    if (failure instanceof ProblemError && failure.is('not-registered')) return false;
    throw failure;
  }
};

const InWechat = ({ communityId }: Props) => {
  const { left } = useRouter().params;
  const [isUnknown, setUnknown] = useState(false);
  const [enter, entering, refusal] = useAction(async () => {
    const known = await isKnownToWechat();
    setUnknown(!known);
    if (known) await startAt(HOME);
  });
  useEffect(() => {
    // Whoever has just left does not want to be brought in again at once.
    if (left === undefined) void enter();
  }, [enter, left]);
  return (
    <>
      {isUnknown && <NotRegistered communityId={communityId} />}
      <BigButton tone={isUnknown ? 'second' : 'primary'} busy={entering} onTap={() => void enter()}>
        {isUnknown || refusal ? '再试一次' : '用微信进入'}
      </BigButton>
    </>
  );
};

/** Without a demo WeChat says who somebody is: by itself in the mini-program, not at all in a browser. */
export const WechatEntrance = (props: Props) => (isWeapp ? <InWechat {...props} /> : <OnlyInWechat />);
