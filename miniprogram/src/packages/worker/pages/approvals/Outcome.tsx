import type { ApprovalsDto, AssignmentDto } from '@huzhu/shared';
import { Card, LongRows, Notice, RowCard } from '@/components';
import { approvedWords } from '@/features/help/approval/batch';
import { goTo } from '@/services/navigate';
import { ASSIGNMENT } from '../../routes';

interface Props {
  outcome: ApprovalsDto;
  /** As they stood in the list that was sent. */
  sent: AssignmentDto[];
}

/** What was credited; and each that was left out, with why, to be looked at by itself. */
export const Outcome = ({ outcome, sent }: Props) => {
  const { approved, leftOut } = outcome;
  const titleOf = (id: string): string => {
    const one = sent.find((each) => each.id === id);
    return one ? `${one.beneficiary.name} · ${one.itemTitle}` : '一次服务';
  };
  return (
    <>
      <Notice tone={approved.length > 0 ? 'success' : 'info'} title={approvedWords(outcome)} />
      {leftOut.length > 0 && (
        <Card title={`${String(leftOut.length)} 件没有办，还在名单里`}>
          <LongRows items={leftOut}>
            {(drawn) =>
              drawn.map(({ assignmentId, title }) => (
                <RowCard
                  key={assignmentId}
                  title={titleOf(assignmentId)}
                  lines={[title]}
                  onTap={() => void goTo(ASSIGNMENT, { id: assignmentId })}
                />
              ))
            }
          </LongRows>
        </Card>
      )}
    </>
  );
};
