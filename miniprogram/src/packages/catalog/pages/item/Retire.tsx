import { useState } from 'react';
import { BigButton, Confirm } from '@/components';
import { useAction } from '@/hooks/useAction';

interface Props {
  title: string;
  onRetire: () => Promise<unknown>;
}

/** Asked once: from then on nobody can choose it. */
export const Retire = ({ title, onRetire }: Props) => {
  const [asked, setAsked] = useState(false);
  const [retire, retiring] = useAction(async () => {
    await onRetire();
    setAsked(false);
  });
  return (
    <>
      <BigButton
        tone='danger'
        onTap={() => {
          setAsked(true);
        }}
      >
        停用
      </BigButton>
      {asked && (
        <Confirm
          title={`要停用“${title}”吗？`}
          words='以后没有人能选它。已经在办的照旧办完，也可以再恢复。'
          yes='停用它'
          danger
          busy={retiring}
          onYes={() => void retire()}
          onNo={() => {
            setAsked(false);
          }}
        />
      )}
    </>
  );
};
