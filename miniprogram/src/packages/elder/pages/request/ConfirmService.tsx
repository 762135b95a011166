import type { AssignmentDto } from '@huzhu/shared';
import { BigButton } from '@/components';
import { confirmAssignment } from '@/features/help/assignments/api';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';

interface Props {
  assignment: AssignmentDto;
  reload: () => Promise<void>;
}

/** The elder's word that it took place: one tap. */
export const ConfirmService = ({ assignment, reload }: Props) => {
  const [confirm, confirming] = useAction(async () => {
    try {
      await confirmAssignment(assignment.id);
      saySuccess('记下了，谢谢您');
    } finally {
      // Refused, too: somebody else was faster, and the page must show it.
      await reload();
    }
  });
  if (!assignment.may.includes('confirm')) return null;
  return (
    <BigButton icon='check' busy={confirming} onTap={() => void confirm()}>
      服务做完了，是的
    </BigButton>
  );
};
