import { ACCEPTING_REFUSALS, type MyAcceptingDto, PROBLEMS } from '@huzhu/shared';
import { Notice } from '@/components';
import { readAccepting } from '@/features/help/nearby/api';
import { ProveByWechat } from '@/features/people/phone/ProveByWechat';
import { useLoader } from '@/hooks/useLoader';

/** The proof of a phone stands for the worker's yes. */
const SOONER =
  process.env.TARO_ENV === 'weapp' ? '想快一点，核实一下手机，就不用等了。' : '想快一点，请社区给您打个电话核实。';

/** What the person should know before they tap; nothing for who may simply accept. */
const wordsOf = ({ refusal, needsYes }: MyAcceptingDto): { title: string; lines: string[] } | null => {
  if (refusal !== null && ACCEPTING_REFUSALS.includes(refusal)) {
    return { title: '现在还不能接', lines: [`${PROBLEMS[refusal].title}。`] };
  }
  if (!needsYes) return null;
  const lines = ['您接了以后，社区先看一看，同意了您再去。', SOONER];
  return { title: '您是头一次帮忙', lines };
};

/** Said beside the offer; when it cannot be read, the button says it. */
export const FirstTimer = () => {
  const [loader, reload] = useLoader(readAccepting, []);
  if (loader.status !== 'ready') return null;
  const words = wordsOf(loader.value);
  return (
    words && (
      <>
        <Notice tone='info' {...words} />
        {loader.value.refusal === null && loader.value.needsYes && <ProveByWechat onProven={reload} />}
      </>
    )
  );
};
