import { BigButton, Sheet } from '@/components';
import { type AskedOf, AskedLines } from './AskedLines';

interface Props extends AskedOf {
  busy: boolean;
  /** What is asked already is enough: its id, where the person may see it. */
  onEnough: (requestId: string | null) => void;
  onAgain: () => void;
  onClose: () => void;
}

/** The same help, or help at the same time, is asked for already. The calm answer is the large one; nothing is sent by it. */
export const AskedAlready = ({ asked, whom, busy, onEnough, onAgain, onClose }: Props) => (
  <Sheet title='还要再请一位吗？' onClose={onClose}>
    <AskedLines asked={asked} whom={whom} />
    <BigButton onTap={() => onEnough(asked[0]?.requestId ?? null)}>不用了</BigButton>
    <BigButton tone='second' busy={busy} onTap={onAgain}>
      还要再请
    </BigButton>
  </Sheet>
);
