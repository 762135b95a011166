import type { AssignmentDto, ServiceRequestDto } from '@huzhu/shared';

type Part = Pick<AssignmentDto, 'id' | 'status' | 'volunteer'>;

const DONE: AssignmentDto['status'][] = ['served', 'confirmed', 'credited'];
/** More buttons than these push 再请一次 off the screen. */
const OFFERED_MAX = 2;

/** Who came and did it: whom 还请李姐 is said of. */
export const helpersOf = ({ assignments }: { assignments: readonly Part[] }): Part[] =>
  assignments.filter(({ status }) => DONE.includes(status)).slice(0, OFFERED_MAX);

/** Whom the last step asks first, out of the page's address; null: everybody is asked. */
export const firstOf = (before: Pick<ServiceRequestDto, 'assignments'> | null, id: string | undefined): Part | null =>
  before === null || id === undefined ? null : (helpersOf(before).find((one) => one.id === id) ?? null);
