import { AskedAlready } from '@/features/help/service-requests/AskedAlready';
import type { useSending } from '@/features/help/service-requests/useSending';
import { goTo } from '@/services/navigate';
import { REQUEST } from './routes';

interface Props {
  sending: ReturnType<typeof useSending>;
  whom: { id: string; name: string };
  /** It is not wanted: what else then goes. */
  onGivenUp?: () => void;
}

/** The same is asked for already: a worker reads it out, and sends it only when it is wanted once more. */
export const AskedBefore = ({ sending, whom, onGivenUp }: Props) => {
  if (!sending.asked) return null;
  const giveUp = () => {
    sending.putAway();
    onGivenUp?.();
  };
  return (
    <AskedAlready
      asked={sending.asked}
      whom={whom}
      busy={sending.sending}
      onAgain={sending.sendAgain}
      onClose={giveUp}
      onEnough={(id) => {
        giveUp();
        if (id !== null) void goTo(REQUEST, { id });
      }}
    />
  );
};
