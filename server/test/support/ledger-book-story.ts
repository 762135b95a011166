import fc from 'fast-check';
import type { Book } from './ledger-book.js';
import { BookModel, type Step } from './ledger-book-model.js';

const LANES = 6;
const place = fc.nat({ max: 1000 });
const KINDS = ['post', 'post', 'hold', 'hold', 'settle', 'settle', 'release', 'reverse', 'open'] as const;
const act = fc.record({
  kind: fc.constantFrom(...KINDS),
  a: place,
  b: place,
  minutes: fc.integer({ min: 1, max: 90 }),
  late: fc.boolean(),
});
const again = fc.record({ kind: fc.constantFrom('replay', 'distort'), a: place });
const step: fc.Arbitrary<Step> = fc.oneof({ weight: 9, arbitrary: act }, { weight: 1, arbitrary: again });

export type Story = Step[][][];

/** What several people ask of the book at the same time: lanes of calls of steps. */
export const stories = (callsMax: number): fc.Arbitrary<Story> => {
  const lane = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 5, maxLength: callsMax });
  return fc.array(lane, { minLength: LANES, maxLength: LANES });
};

/** Tells a story to the book, all lanes at once; answers the story's end and everything that is wrong with it. */
export const tellStory = async (book: Book, story: Story): Promise<{ model: BookModel; complaints: string[] }> => {
  const model = await BookModel.begin(book);
  const { complaints } = model;
  const check = async (): Promise<void> => {
    complaints.push(...(await book.faults()), ...(await model.differences()));
  };
  await Promise.all(
    story.map(async (calls) => {
      for (const steps of calls) await model.tell(steps);
    }),
  );
  await check();
  await model.endAll();
  await check();
  const held = await book.rows(`SELECT id FROM ledger_accounts WHERE held <> 0
    UNION ALL SELECT id FROM ledger_holds WHERE status = 'held'`);
  if (held.length > 0) complaints.push('something is held after all holds ended');
  const before = await book.everything();
  await model.sayAgain();
  if ((await book.everything()) !== before) complaints.push('a replay changed the book');
  return { model, complaints };
};
