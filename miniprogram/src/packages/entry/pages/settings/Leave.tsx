import { useState } from 'react';
import { BigButton, Confirm } from '@/components';
import { leave } from '@/features/platform/session/api';
import { useAction } from '@/hooks/useAction';
import { ENTRANCE, startAt } from '@/services/navigate';

/** Asked once: an elder who leaves by mistake might not find back. */
export const Leave = () => {
  const [asking, setAsking] = useState(false);
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
          words='退出以后，要重新进入才能用。'
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
