import type { EntityManager } from 'typeorm';

interface Fault {
  constraint?: string;
}

/** A prepared statement says by itself what the database refused, the library wraps it. */
const refusedBy = (error: unknown): string | undefined => {
  const { driverError, constraint } = error as Fault & { driverError?: Fault };
  return driverError?.constraint ?? constraint;
};

/** The database refused a second task at the same time. */
export const isOverlap = (error: unknown): boolean => refusedBy(error) === 'assignments_no_overlap';

/** The database refused a visit of somebody who was in another home at that time. */
export const isSecondVisit = (error: unknown): boolean => refusedBy(error) === 'assignments_one_visit';

/** Whether the volunteer has the time that a move gives them; of a move that was refused nothing is left. */
export const fitsIn = async (tx: EntityManager, move: (inner: EntityManager) => Promise<void>): Promise<boolean> => {
  try {
    await tx.transaction(move);
    return true;
  } catch (error) {
    if (isOverlap(error)) return false;
    throw error;
  }
};
