const OVERLAPS = 'assignments_no_overlap';

interface Fault {
  constraint?: string;
}

/** The database refused a second task at the same time; a prepared statement says so itself, the library wraps it. */
export const isOverlap = (error: unknown): boolean => {
  const { driverError, constraint } = error as Fault & { driverError?: Fault };
  return (driverError?.constraint ?? constraint) === OVERLAPS;
};
