/** Longer and harder, by hand: `HUZHU_FULL=1`. */
export const IS_FULL = process.env['HUZHU_FULL'] === '1';

/** The same again: `HUZHU_SEED=…`. Told at the start, so that a killed run can be repeated as well. */
export const seedOf = (what: string): number => {
  const seed = Number(process.env['HUZHU_SEED'] ?? Date.now() % 2 ** 31);
  process.stdout.write(`${what}: HUZHU_SEED=${String(seed)}\n`);
  return seed;
};
