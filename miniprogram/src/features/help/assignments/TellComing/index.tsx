import type { AssignmentDto } from '@huzhu/shared';
import { ActionBar, BigButton } from '@/components';
import { useAction } from '@/hooks/useAction';
import { saySuccess } from '@/services/notices';
import { tellOfVisit } from '../api';

interface Props {
  assignment: AssignmentDto;
  /** A worker writes down what the volunteer says on the telephone. */
  isSpoken?: boolean;
  /** Stays in view at the bottom of the page. */
  isFirst?: boolean;
  reload: () => Promise<void>;
}

/** The day before somebody is expected: they say once more that they come. */
export const TellComing = ({ assignment, isSpoken = false, isFirst = false, reload }: Props) => {
  const [tell, telling] = useAction(async () => {
    try {
      await tellOfVisit(assignment.id, { what: 'coming' });
      saySuccess(isSpoken ? '记下了' : '好的，老人知道您会到');
    } finally {
      await reload();
    }
  });
  if (!assignment.may.includes('tellComing')) return null;
  const button = (
    <BigButton icon='check' tone={isSpoken ? 'second' : 'primary'} busy={telling} onTap={() => void tell()}>
      {isSpoken ? '电话里说会到' : '我会到'}
    </BigButton>
  );
  return isFirst ? <ActionBar>{button}</ActionBar> : button;
};
