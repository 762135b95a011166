import { isKeptFromSide, type IncidentDeed, type IncidentKind, type NewsSide } from '@huzhu/shared';
import type { Relation } from '../assignments/assignment.access.js';

/** Who asks about what went wrong: one side of a visit, whoever said it without a visit, or a worker. */
export interface Viewer {
  memberId: string;
  relation: Relation | 'speaker';
  /** A worker who gave, received, said it, or is near to one who did (`people/members/barred.ts`). */
  isBarred: boolean;
}

interface Subject {
  side: NewsSide;
  kind: IncidentKind;
  recordedById: string | null;
  takenById: string | null;
  isClosed: boolean;
  /** It is about minutes that were credited, and no correction of them waits or was made. */
  isCorrectable: boolean;
  /** Who asked for other minutes, while that waits for somebody else. */
  correctionAskedById: string | null;
}

/** The side of a visit on which somebody stands; null: a worker, who stands on neither. */
export const sideOf = (relation: Relation): NewsSide | null => {
  if (relation === 'worker') return null;
  return relation === 'beneficiary' ? 'helped' : 'helper';
};

/**
 * Each side reads what was said in its own name, never what the other said of it, nor what a worker suspects; without a visit, whoever said
 * it. Workers read all, but for those who are near to a side: they read what they wrote down themselves.
 */
export const mayRead = (viewer: Viewer, one: Pick<Subject, 'side' | 'kind' | 'recordedById'>): boolean => {
  const isOpen = !isKeptFromSide(one.kind, one.recordedById !== null);
  if (viewer.relation === 'speaker') return isOpen;
  const side = sideOf(viewer.relation);
  if (side !== null) return side === one.side && isOpen;
  return !viewer.isBarred || one.recordedById === viewer.memberId;
};

/** Whoever wrote it down may look after it, too; any colleague may close what another took: nobody in charge is ill for ever. */
export const deedsOpenTo = (viewer: Viewer, one: Subject): IncidentDeed[] => {
  if (viewer.relation !== 'worker' || viewer.isBarred || one.isClosed) return [];
  if (one.correctionAskedById !== null) return one.correctionAskedById === viewer.memberId ? [] : ['decide'];
  return [
    ...(one.takenById === null ? (['take'] as const) : []),
    'close',
    ...(one.isCorrectable ? (['correct'] as const) : []),
  ];
};
