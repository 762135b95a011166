import { statSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes long, longest first. A name that is missing here costs time, nothing else. */
const LONGEST = (
  'growth masked access deadlines bad-input ledger-audit kill canaries identity-doors bad-values falsified-book rolling ' +
  'bootstrap bank-time idempotency roster-large consent races-accept stop writes demo-budgets'
).split(' ');

const rankOf = (path: string): number => {
  const place = LONGEST.findIndex((name) => path.endsWith(`/${name}.spec.ts`));
  return place < 0 ? LONGEST.length : place;
};

/** Long suites begin first, so that none runs alone at the end; the others by the size of their files. */
export class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const found = files.map((file) => ({
      file,
      rank: rankOf(file.moduleId),
      bytes: statSync(file.moduleId).size,
    }));
    found.sort((one, other) => one.rank - other.rank || other.bytes - one.bytes);
    return Promise.resolve(found.map(({ file }) => file));
  }
}
