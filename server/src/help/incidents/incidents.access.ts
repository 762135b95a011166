import type { IncidentDeed, NewsSide } from '@huzhu/shared';
import type { Relation } from '../assignments/assignment.access.js';

/** Who asks about the incidents of an assignment. */
export interface Viewer {
  memberId: string;
  relation: Relation;
  /** A worker who gave, received, or is near to one who did (`people/members/barred.ts`). */
  isBarred: boolean;
}

interface Subject {
  side: NewsSide;
  recordedById: string | null;
  takenById: string | null;
  isClosed: boolean;
}

/** The side on which somebody stands; null: a worker, who stands on neither. */
export const sideOf = (relation: Relation): NewsSide | null => {
  if (relation === 'worker') return null;
  return relation === 'beneficiary' ? 'helped' : 'helper';
};

/**
 * Each side reads what was said in its own name, never what the other said of it. Workers read all, but for those who are near to a side: they read
 * what they wrote down themselves.
 */
export const mayRead = (viewer: Viewer, one: Pick<Subject, 'side' | 'recordedById'>): boolean => {
  const side = sideOf(viewer.relation);
  if (side !== null) return side === one.side;
  return !viewer.isBarred || one.recordedById === viewer.memberId;
};

/** Whoever wrote it down may look after it, too; any colleague may close what another took: nobody in charge is ill for ever. */
export const deedsOpenTo = (viewer: Viewer, one: Subject): IncidentDeed[] => {
  if (viewer.relation !== 'worker' || viewer.isBarred || one.isClosed) return [];
  return one.takenById === null ? ['take', 'close'] : ['close'];
};
