import { Box } from '@/primitives';
import { BigButton } from '../BigButton';
import { Sheet } from '../Sheet';

interface Props {
  /** The question: 要取消这次需求吗？ */
  title: string;
  /** What follows from a yes. */
  words?: string;
  /** What is done, as a verb: 取消这次需求 */
  yes: string;
  no?: string;
  danger?: boolean;
  busy?: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** Asks once, in words, before something is undone or given up. Open while it is mounted. */
export const Confirm = ({ title, words, yes, no = '先不了', danger = false, busy, onYes, onNo }: Props) => (
  <Sheet title={title} onClose={onNo}>
    {words !== undefined && <Box as='p'>{words}</Box>}
    <BigButton tone={danger ? 'danger' : 'primary'} busy={busy} onTap={onYes}>
      {yes}
    </BigButton>
    <BigButton tone='second' onTap={onNo}>
      {no}
    </BigButton>
  </Sheet>
);
