import { type ApprovalsDto, type AssignmentDto, BATCH_APPROVALS_MAX } from '@huzhu/shared';
import { useState } from 'react';
import { ActionBar, BigButton, Card, Confirm, RowCard } from '@/components';
import { approveMany } from '@/features/help/approval/api';
import { aloneWords, minutesWords, sorted } from '@/features/help/approval/batch';
import { useAction } from '@/hooks/useAction';
import { useNow } from '@/hooks/useNow';
import { Box } from '@/primitives';
import { goTo } from '@/services/navigate';
import { ASSIGNMENT } from '../../routes';
import { TickRow } from './TickRow';

interface Props {
  /** All that was read: what is ticked stays so when its row gives way to others. */
  waiting: AssignmentDto[];
  drawn: AssignmentDto[];
  onDone: (outcome: ApprovalsDto, sent: AssignmentDto[]) => Promise<void>;
}

const Alone = ({ waiting, now }: { waiting: AssignmentDto[]; now: Date }) => (
  <Card title='要单独看的'>
    {waiting.map((one) => (
      <RowCard
        key={one.id}
        title={`${one.beneficiary.name} · ${one.itemTitle}`}
        lines={[`志愿者${one.volunteer.name}，${minutesWords(one)}`, aloneWords(one, now) ?? '']}
        onTap={() => void goTo(ASSIGNMENT, { id: one.id })}
      />
    ))}
  </Card>
);

/** Who is ticked: what is clean from the start, until the worker says otherwise. */
const useTicks = (together: AssignmentDto[], clean: string[]) => {
  const [said, setSaid] = useState<Record<string, boolean>>({});
  const isTicked = ({ id }: AssignmentDto): boolean => said[id] ?? clean.includes(id);
  return {
    isTicked,
    toggle: (one: AssignmentDto) => setSaid((before) => ({ ...before, [one.id]: !isTicked(one) })),
    ticked: together.filter(isTicked).slice(0, BATCH_APPROVALS_MAX),
  };
};

/** What waits, planned against measured; the usual is ticked, and one button credits it. */
export const Batch = ({ waiting, drawn, onDone }: Props) => {
  const now = useNow();
  const { together, clean } = sorted(waiting, now);
  const shown = sorted(drawn, now);
  const { isTicked, toggle, ticked } = useTicks(together, clean);
  const [asking, setAsking] = useState(false);
  const [approve, approving] = useAction(async () => {
    try {
      await onDone(await approveMany(ticked.map(({ id }) => id)), ticked);
    } finally {
      setAsking(false);
    }
  });
  const count = String(ticked.length);
  return (
    <>
      {shown.together.length > 0 && (
        <Box className='approvals'>
          {shown.together.map((one) => (
            <TickRow key={one.id} assignment={one} ticked={isTicked(one)} onTick={() => toggle(one)} />
          ))}
        </Box>
      )}
      {ticked.length > 0 && (
        <ActionBar>
          <BigButton icon='stamp' onTap={() => setAsking(true)}>
            {`审核通过 ${count} 件`}
          </BigButton>
        </ActionBar>
      )}
      {shown.alone.length > 0 && <Alone waiting={shown.alone} now={now} />}
      {asking && (
        <Confirm
          title={`审核通过 ${count} 件吗？`}
          words='每一件都按实际的时间记进志愿者的存折。'
          yes='审核通过'
          busy={approving}
          onYes={() => void approve()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
};
