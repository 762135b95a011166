import { type AssignmentDto, formatMinutes } from '@huzhu/shared';
import { RowCard, StatusTag } from '@/components';
import { proofMarks } from '@/features/approval/proof';
import { formatMoment } from '@/format/moment';
import { useNow } from '@/hooks/useNow';
import { goTo } from '@/services/navigate';
import { ASSIGNMENT } from '../../routes';

const minutesWords = ({ plannedMinutes, measuredMinutes }: AssignmentDto): string =>
  measuredMinutes === null
    ? `约定${formatMinutes(plannedMinutes)}`
    : `约定${formatMinutes(plannedMinutes)}，实际${formatMinutes(measuredMinutes)}`;

const OTHERS = '由同事办';

export const WaitingCard = ({ assignment }: { assignment: AssignmentDto }) => {
  const isMine = assignment.may.includes('confirm') || assignment.may.includes('approve');
  return (
    <RowCard
      title={`${assignment.beneficiary.name} · ${assignment.itemTitle}`}
      lines={[
        `${formatMoment(assignment.agreedStartAt, useNow())}，志愿者${assignment.volunteer.name}`,
        minutesWords(assignment),
        ...proofMarks(assignment).map((mark) => `注意：${mark}`),
      ]}
      aside={isMine ? undefined : <StatusTag tone='off'>{OTHERS}</StatusTag>}
      asideWords={isMine ? undefined : OTHERS}
      onTap={() => void goTo(ASSIGNMENT, { id: assignment.id })}
    />
  );
};
