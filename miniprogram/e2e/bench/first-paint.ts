import { FIRST_WORDS, measureOpening, SLOW_PHONE, type Opening, type Wish } from '../support/first-paint.ts';
import { ApiPerson } from '../support/api-person.ts';
import { serveBank } from '../support/bank.ts';
import { Scene } from '../harness/scene.ts';
import { WALKERS } from '../pages/line.ts';

/**
 * How long somebody on an old phone and a slow network waits for the largest thing on the first page, and what comes before it.
 * `node e2e/bench/first-paint.ts [rounds, 5]`, with the H5 build made. By hand: it measures milliseconds.
 */

const BUDGET_PAINT_MS = 2500;
const BUDGET_BLOCKED_MS = 400;
const NEARBY = '/packages/volunteer/pages/nearby/index';
const ROUNDS_USUAL = 5;
const BYTES_PER_KB = 1024;

const middle = (values: number[]): number => [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
const inMs = (values: number[]): string =>
  `${middle(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)})`;
const verdictOf = (values: number[], budgetMs: number): string =>
  `${middle(values) <= budgetMs ? 'within' : 'OVER'} ${String(budgetMs)}`;

const tell = (name: string, openings: Opening[]): void => {
  const paints = openings.map((one) => one.paintMs);
  const blocked = openings.map((one) => one.blockedMs);
  const [first] = openings;
  if (!first) return;
  console.log(`${name}
  largest paint ${inMs(paints)}, ${verdictOf(paints, BUDGET_PAINT_MS)}; words ${inMs(openings.map((one) => one.wordsMs))}
  blocked ${inMs(blocked)}, ${verdictOf(blocked, BUDGET_BLOCKED_MS)}
  before the largest paint: ${(first.scriptBytes / BYTES_PER_KB).toFixed(0)} KB of scripts, ${first.calls.join(', ')}
  before the words: ${first.callsBeforeWords.join(', ')}`);
};

interface Page extends Wish {
  name: string;
  as?: ApiPerson;
}

const rounds = Number(process.argv[2] ?? ROUNDS_USUAL);
const bank = await serveBank('first_paint');
try {
  const scene = await Scene.open({ baseUrl: bank.baseUrl });
  const as = async (walker: keyof typeof WALKERS) => ApiPerson.named(bank.baseUrl, WALKERS[walker]);
  const pages = [
    { name: 'entrance', ...FIRST_WORDS.entrance },
    { name: 'home of an elder', as: await as('elder'), ...FIRST_WORDS.elder },
    { name: 'home of a volunteer', as: await as('volunteer'), ...FIRST_WORDS.volunteer },
    { name: 'home of a worker', as: await as('worker'), ...FIRST_WORDS.worker },
    { name: 'home of an operator', as: await as('operator'), ...FIRST_WORDS.operator },
    { name: 'nearby', as: await as('volunteer'), path: NEARBY, words: '离您近的排在前面' },
  ];
  const measured = pages.map((page: Page) => ({ ...page, openings: [] as Opening[] }));
  // In turns, so that whatever else the machine does falls on all of them.
  for (let round = 0; round < rounds; round += 1)
    for (const { openings, as: person, ...wish } of measured)
      openings.push(await measureOpening(scene, person, { ...wish, phone: SLOW_PHONE }));
  for (const { name, openings } of measured) tell(name, openings);
  await scene.close();
} finally {
  await bank.stop();
}
