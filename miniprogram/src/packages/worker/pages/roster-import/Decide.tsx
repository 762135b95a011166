import type { RosterImportDto, RosterMove } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Confirm } from '@/components';
import { applyImport, discardImport, undoImport } from '@/features/community/roster/api';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';

const MOVES = {
  apply: { button: '确认导入', send: applyImport, done: '已经导入', ask: '', tone: 'primary' },
  discard: {
    button: '放弃这次导入',
    send: discardImport,
    done: '已经放弃',
    ask: '放弃以后要重新上传。',
    tone: 'danger',
  },
  undo: {
    button: '撤销这次导入',
    send: undoImport,
    done: '已经撤销',
    ask: '这次导入的人会从名册里去掉。',
    tone: 'danger',
  },
} as const;

/** The moves that are open now. Each is asked once, in words. */
export const Decide = ({ one, reload }: { one: RosterImportDto; reload: () => Promise<void> }) => {
  const [asked, setAsked] = useState<RosterMove | null>(null);
  const [act, acting] = useAction(async (move: RosterMove) => {
    try {
      await MOVES[move].send(one.id);
      saySuccess(MOVES[move].done);
    } finally {
      setAsked(null);
      await reload();
    }
  });
  return (
    <>
      {one.may.map((move) => (
        <BigButton key={move} tone={MOVES[move].tone} onTap={() => setAsked(move)}>
          {MOVES[move].button}
        </BigButton>
      ))}
      {asked && (
        <Confirm
          title={`${MOVES[asked].button}？`}
          words={asked === 'apply' ? `会登记 ${String(one.goodCount)} 个人。要改的行不会导入。` : MOVES[asked].ask}
          yes={MOVES[asked].button}
          danger={asked !== 'apply'}
          busy={acting}
          onYes={() => void act(asked)}
          onNo={() => setAsked(null)}
        />
      )}
    </>
  );
};
