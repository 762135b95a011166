/** The closing lines of the runners we use: node:test, vitest, and "N passed, N failed" of our own programs. */
const RUNNERS: readonly ((line: string) => Partial<Counts> | undefined)[] = [
  (line) => counts(/^[ℹ#] pass (\d+)$/u.exec(line), 'passed'),
  (line) => counts(/^[ℹ#] fail (\d+)$/u.exec(line), 'failed'),
  (line) => (/^Tests +\d/.test(line) ? vitestCounts(line) : undefined),
  (line) => counts(/^(\d+) passed, \d+ failed/.exec(line), 'passed'),
  (line) => counts(/^\d+ passed, (\d+) failed/.exec(line), 'failed'),
];

export interface Counts {
  passed: number;
  failed: number;
}

const counts = (found: RegExpExecArray | null, key: keyof Counts): Partial<Counts> | undefined =>
  found ? { [key]: Number(found[1]) } : undefined;

const vitestCounts = (line: string): Partial<Counts> => ({
  passed: Number(/(\d+) passed/.exec(line)?.[1] ?? 0),
  failed: Number(/(\d+) failed/.exec(line)?.[1] ?? 0),
});

// eslint-disable-next-line no-control-regex -- the colours of a terminal are control characters
const COLOURS = /\u001b\[[0-9;]*m/g;

/** How many tests a run's output says were executed. */
export const tally = (output: string): Counts => {
  const total = { passed: 0, failed: 0 };
  for (const line of output.replaceAll(COLOURS, '').split(/\r?\n/))
    for (const runner of RUNNERS) {
      const found = runner(line.trim());
      total.passed += found?.passed ?? 0;
      total.failed += found?.failed ?? 0;
    }
  return total;
};
