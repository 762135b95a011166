import type { AssignmentDto } from '@huzhu/shared';
import { abortAssignment } from '@/features/help/assignments/api';
import { ReasonAction } from '@/features/platform/deciding/ReasonAction';

interface Props {
  task: AssignmentDto;
  reload: () => Promise<void>;
}

/** Something came between: what was done counts, and the community hears why. */
export const Abort = ({ task, reload }: Props) => (
  <ReasonAction
    label='有事，要提前停'
    tone='danger'
    title='要提前停下来吗？'
    words={`做过的时间照样算。走之前，请跟${task.beneficiary.name}说一声。`}
    hint='出了什么事，社区看得到'
    yes='停下来'
    act={(reason) => abortAssignment(task.id, { reason })}
    done='停下来了，社区会打电话问一问'
    reload={reload}
  />
);
