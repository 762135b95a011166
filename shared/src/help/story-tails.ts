import type { EventKind, NewsSide } from './event-kinds.js';
import type { ServiceRequestStatus } from './service-requests.js';

/** Somebody had accepted and does not come. */
export const LOSES_HELPER: readonly EventKind[] = [
  ...(['assignment.release', 'assignment.noShow', 'assignment.refuse'] as const),
  ...(['assignment.decline', 'assignment.free'] as const),
];

/** Who has accepted since: somebody else, or the same one again, who comes after all. Null: nobody. */
export type CameAfter = 'another' | 'same' | null;

/**
 * What follows bad news about a volunteer who does not come, by where the request stands now. A request that is filled may have a place
 * that stayed empty: only who accepted since is told.
 */
export const tailOf = (
  side: NewsSide,
  kind: EventKind,
  status: ServiceRequestStatus | null,
  cameAfter: CameAfter,
): string => {
  const lost: readonly EventKind[] = LOSES_HELPER;
  if (side !== 'helped' || !lost.includes(kind)) return '';
  if (cameAfter === 'same') return '后来又答应了。';
  if (status === 'open') return '正在另外找人。';
  return status === 'filled' && cameAfter === 'another' ? '另外有人答应了。' : '';
};
