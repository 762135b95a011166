import type { Loader } from './useLoader';

/** Two readings that make one page: what is wrong with either is said once, and one button reads both again. */
export const together = <One, Other>(one: Loader<One>, other: Loader<Other>): Loader<[One, Other]> => {
  if (one.status === 'failed') return one;
  if (other.status === 'failed') return other;
  if (one.status === 'loading' || other.status === 'loading') return { status: 'loading' };
  const stale = one.stale ?? other.stale;
  return { status: 'ready', value: [one.value, other.value], ...(stale && { stale }) };
};
