import { useState } from 'react';
import { BigButton, Confirm } from '@/components';
import { leave } from '@/features/platform/session/api';
import { hasWaitingTaps } from '@/features/help/assignments/tap-keeping';
import { useAction } from '@/hooks/useAction';
import { ENTRANCE, startAt } from '@/services/navigate';

const UNSENT = '还有签到或者签退没有送出，退出就没有了。请等有了网，送出以后再退出。';

/** Asked once: an elder who leaves by mistake might not find back. */
export const Leave = () => {
  const [asking, setAsking] = useState(false);
  // Whoever leaves now loses what they did at a door: the button says so by its colour, too.
  const isUnsent = hasWaitingTaps();
  const close = () => {
    setAsking(false);
  };
  const [go, going] = useAction(async () => {
    await leave();
    await startAt(ENTRANCE, { left: '1' });
  });
  return (
    <>
      <BigButton
        tone='quiet'
        onTap={() => {
          setAsking(true);
        }}
      >
        退出
      </BigButton>
      {asking && (
        <Confirm
          title='要退出吗？'
          danger={isUnsent}
          words={isUnsent ? UNSENT : '退出以后，要重新进入才能用。'}
          yes='退出'
          no='不退出'
          busy={going}
          onYes={() => void go()}
          onNo={close}
        />
      )}
    </>
  );
};
