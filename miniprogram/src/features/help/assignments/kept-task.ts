import type { AssignmentDto } from '@huzhu/shared';
import { now } from '@/services/clock';

const MS_PER_DAY = 86_400_000;

/** A task of these hours, for whom the phone may be without a network at the door. */
const isSoon = ({ status, agreedStartAt }: AssignmentDto): boolean =>
  (status === 'accepted' || status === 'in_service') &&
  Math.abs(Date.parse(agreedStartAt) - now().getTime()) < MS_PER_DAY;

/** Without what the elder wrote and said, and anybody's number. */
const least = (task: AssignmentDto): AssignmentDto | null =>
  isSoon(task)
    ? {
        ...task,
        ...{ note: null, hasVoice: false },
        beneficiary: { ...task.beneficiary, phone: null, phoneMasked: null },
      }
    : null;

/** What the phone keeps of a task, so that it can be opened and checked in at a door without a network. */
export const taskKeeping = (id: string) => ({ as: `task.${id}`, least });
