import { ROSTER_MOVES, canMoveRoster, type RosterImportDto, type RosterMove } from '@huzhu/shared';
import type { RosterImport } from './roster.entities.js';

const MOVES = Object.keys(ROSTER_MOVES) as RosterMove[];

const NO_DETAIL = { faultyRows: [], usedBy: [], awaitingReview: 0 };

export const toRosterImportDto = (
  one: Omit<RosterImport, 'sealedRows'>,
  detail: Pick<RosterImportDto, 'faultyRows' | 'usedBy' | 'awaitingReview'> = NO_DETAIL,
): RosterImportDto => ({
  id: one.id,
  kind: one.kind,
  status: one.status,
  checkedAt: one.checkedAt.toString(),
  rowCount: one.rowCount,
  goodCount: one.goodCount,
  faultyCount: one.rowCount - one.goodCount,
  knownCount: one.knownCount,
  confirmedAt: one.confirmedAt?.toString() ?? null,
  ...detail,
  may: MOVES.filter((move) => canMoveRoster(move, one.status))
    .filter((move) => move !== 'apply' || one.goodCount > 0)
    .filter((move) => move !== 'undo' || detail.usedBy.length === 0),
});
