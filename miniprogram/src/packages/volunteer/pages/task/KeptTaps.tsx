import type { AssignmentDto } from '@huzhu/shared';
import { useEffect, useRef } from 'react';
import { Notice } from '@/components';
import { type KeptTap, keptWords } from '@/features/help/assignments/kept-taps';
import { putAwayTap, useKeptTaps } from '@/features/help/assignments/tap-keeping';
import { formatMoment } from '@/format/moment';
import { useNow } from '@/hooks/useNow';

interface Props {
  task: AssignmentDto;
  reload: () => Promise<void>;
}

const TONES = { waiting: 'info', taken: 'success', refused: 'refused' } as const;

const Kept = ({ tap }: { tap: KeptTap }) => {
  const clock = formatMoment(tap.tappedAt ?? new Date(tap.phoneMs), useNow());
  const putAway = () => {
    putAwayTap(tap);
  };
  return (
    <Notice
      tone={TONES[tap.state]}
      {...keptWords(tap, clock)}
      {...(tap.state === 'waiting' ? {} : { onDismiss: putAway })}
    />
  );
};

/** What was tapped here without a network, and what became of it. */
export const KeptTaps = ({ task, reload }: Props) => {
  const own = useKeptTaps().taps.filter(({ assignmentId }) => assignmentId === task.id);
  const told = own.map(({ purpose, state }) => `${purpose} ${state}`).join();
  const before = useRef(told);
  useEffect(() => {
    if (before.current !== told) void reload();
    before.current = told;
  }, [told, reload]);
  return (
    <>
      {own.map((tap) => (
        <Kept key={tap.purpose} tap={tap} />
      ))}
    </>
  );
};
