import { OPENING_NOTE_LENGTH_MAX, fieldMessage, type OpeningDto, type OpeningMove } from '@huzhu/shared';
import { useState } from 'react';
import { BigButton, Field, Sheet } from '@/components';
import { moveOpening } from '@/features/book/openings/api';
import { useAction } from '@/hooks/useAction';
import { Box } from '@/primitives';
import { saySuccess } from '@/services/notices';

interface MoveWords {
  button: string;
  done: string;
  about: string;
  tone: 'primary' | 'second' | 'danger';
  needsReason?: boolean;
}

const MOVES: Record<OpeningMove, MoveWords> = {
  check: { button: '核对无误', done: '已经开始公示', about: '请对照纸质存折再看一遍。', tone: 'primary' },
  refuse: { button: '核对不通过', done: '已经退回', about: '写明哪里不对。', tone: 'danger', needsReason: true },
  stop: { button: '有人提出异议', done: '已经停止', about: '停止以后不再入账。', tone: 'danger', needsReason: true },
  post: { button: '记进存折', done: '已经入账', about: '公示已经结束，没有异议。', tone: 'primary' },
  askReversal: {
    button: '记错了，要冲回',
    done: '等另一人同意',
    about: '写明原因。',
    tone: 'danger',
    needsReason: true,
  },
  keep: { button: '不冲回', done: '保持不变', about: '时间留在存折里。', tone: 'second' },
  reverse: { button: '同意冲回', done: '已经冲回', about: '时间会从存折里退出来。', tone: 'danger' },
};

interface Props {
  one: OpeningDto;
  reload: () => Promise<void>;
}

const MoveSheet = ({ one, move, reload, onClose }: Props & { move: OpeningMove; onClose: () => void }) => {
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const { button, about, done, tone, needsReason } = MOVES[move];
  const [act, acting] = useAction(async () => {
    if (needsReason && reason.trim() === '') {
      setError(fieldMessage('reason', 'isNotEmpty'));
      return;
    }
    try {
      await moveOpening(one.id, move, needsReason ? reason : undefined);
      saySuccess(done);
    } finally {
      onClose();
      await reload();
    }
  });
  return (
    <Sheet title={`${button}？`} onClose={onClose}>
      <Box as='p'>{about}</Box>
      {needsReason && (
        <Field
          label='原因'
          lines={2}
          error={error}
          value={reason}
          lengthMax={OPENING_NOTE_LENGTH_MAX}
          onChange={(typed) => {
            setReason(typed);
            setError(undefined);
          }}
        />
      )}
      <BigButton tone={tone} busy={acting} onTap={() => void act()}>
        {button}
      </BigButton>
    </Sheet>
  );
};

/** The moves open to this worker now, each asked once. */
export const Moves = ({ one, reload }: Props) => {
  const [move, setMove] = useState<OpeningMove | null>(null);
  return (
    <>
      {one.may.map((name) => (
        <BigButton key={name} tone={MOVES[name].tone} onTap={() => setMove(name)}>
          {MOVES[name].button}
        </BigButton>
      ))}
      {move && <MoveSheet one={one} move={move} reload={reload} onClose={() => setMove(null)} />}
    </>
  );
};
