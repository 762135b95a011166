import { describe, expect, it } from 'vitest';
import {
  cycleIn,
  filesIn,
  graphOf,
  homeless,
  rightwards,
  specifiersOf,
  textOf,
  withoutTypes,
} from '../support/sources.js';

/**
 * The floors of the house, lowest first, and the rooms of each, leftmost first. A file imports from its own room, from
 * rooms to its left and from lower floors. What each floor knows stands in docs/architecture.md.
 */
const FLOORS: Record<string, readonly string[]> = {
  platform: ['common', 'database', 'audit', 'events', 'jobs', 'files', 'print', 'wechat', 'notifications'],
  people: [
    ...[
      'organizations',
      'policies',
      'members',
      'elders',
      'facts',
      'agencies',
      'volunteers',
      'exposure',
      'finding',
      'operating',
    ],
  ],
  book: ['ledger', 'proof', 'openings', 'funds'],
  help: [
    ...[
      'catalog',
      'assignments',
      'service-requests',
      'dispatch',
      'offers',
      'series',
      'referrals',
      'evidence',
      'credits',
      'disputes',
      'ratings',
      'incidents',
      'errand-money',
      'stories',
      'messages',
    ],
    ...['emergencies', 'benefits'],
  ],
  community: ['roster', 'merging', 'life', 'letters', 'my-data', 'queues', 'pairs'],
  oversight: ['book-check', 'supervision', 'reports'],
  app: ['demo'],
};
/** The program itself is put together beside the rooms of `app`; every other file lives in a room. */
const ROOMS = [...Object.entries(FLOORS).flatMap(([floor, rooms]) => rooms.map((room) => `${floor}/${room}`)), 'app'];
const FLOOR_NAMES = Object.keys(FLOORS);
const SERVER = 'server/src';
const PACKAGES = ['server', 'shared', 'miniprogram', 'scripts'];
const LINES_MAX = 300;

const serverFiles = filesIn(SERVER).filter((path) => !path.endsWith('.spec.ts'));

describe('the house of the server', () => {
  it('has a room for every file, and the tests stand on the same floors', () => {
    expect(homeless(serverFiles, ROOMS, SERVER)).toEqual([]);
    expect(homeless(filesIn('server/test'), [...FLOOR_NAMES, 'support'], 'server/test')).toEqual([]);
  });

  it('would be caught with a file that has no room', () => {
    const files = ['people/member.ts', 'people/pets/pet.ts', 'people/members/member.ts', 'app/edge.ts', 'main.ts'];
    const found = homeless(
      files.map((file) => `${SERVER}/${file}`),
      ROOMS,
      SERVER,
    );
    expect(found).toEqual(['people/member.ts', 'people/pets/pet.ts']);
  });

  it('imports downwards and leftwards only', () => {
    expect(rightwards(graphOf(serverFiles), ROOMS, SERVER)).toEqual([]);
  });

  it('has the same floors in shared and in the features of the app, where nothing is imported from above', () => {
    const files = filesIn('shared/src');
    expect(homeless(files, FLOOR_NAMES, 'shared/src')).toEqual([]);
    expect(rightwards(graphOf(files), FLOOR_NAMES, 'shared/src')).toEqual([]);
    const features = filesIn('miniprogram/src/features');
    expect(homeless(features, FLOOR_NAMES, 'miniprogram/src/features')).toEqual([]);
    expect(rightwards(graphOf(features), FLOOR_NAMES, 'miniprogram/src/features')).toEqual([]);
  });

  it('would be caught importing upwards or rightwards, types and late imports too', () => {
    const sources: Record<string, string> = {
      'server/src/book/ledger/ledger.service.ts':
        "import type { Assignment } from '../../help/assignments/assignment.entity.js';",
      'server/src/platform/common/caller.ts': "export * from '../database/ids.js';",
      'server/src/people/members/members.service.ts': "const late = () => import('../elders/elders.service.js');",
      'server/src/help/credits/credits.service.ts':
        "import { LedgerService } from '../../book/ledger/ledger.service.js';",
      'server/src/main.ts': "import { createApp } from './app/create-app.js';",
    };
    const graph = graphOf(Object.keys(sources), (file) => sources[file] ?? '');
    expect(rightwards(graph, ROOMS, SERVER)).toEqual([
      'book/ledger/ledger.service.ts → help/assignments/assignment.entity.ts',
      'platform/common/caller.ts → platform/database/ids.ts',
      'people/members/members.service.ts → people/elders/elders.service.ts',
    ]);
  });

  it('import shared by its name, and nothing of scripts or the app', () => {
    const strange = serverFiles.flatMap((file) =>
      specifiersOf(textOf(file))
        .filter((one) => /(^|\/)(shared|scripts|miniprogram)\/(src|lib)/.test(one))
        .map((one) => [file, one]),
    );
    expect(strange).toEqual([]);
  });
});

describe('imports', () => {
  it.each(['server/src', 'shared/src', 'scripts'])('of %s make no ring, types included', (directory) => {
    expect(cycleIn(graphOf(filesIn(directory)))).toBeNull();
  });

  it('of the app make no ring; a part may name the type of the props that it is given', () => {
    expect(cycleIn(graphOf(filesIn('miniprogram/src'), (file) => withoutTypes(textOf(file))))).toBeNull();
  });

  it('that make a ring would be caught', () => {
    const ring = new Map([
      ['a.ts', ['b.ts']],
      ['b.ts', ['c.ts']],
      ['c.ts', ['d.ts', 'b.ts']],
    ]);
    expect(cycleIn(ring)).toEqual(['b.ts', 'c.ts', 'b.ts']);
    expect(
      cycleIn(
        new Map([
          ['a.ts', ['b.ts']],
          ['b.ts', []],
        ]),
      ),
    ).toBeNull();
  });

  it('are all seen: over lines, re-exported, for their effect, late', () => {
    const text =
      "import {\n  a,\n  b,\n} from './one.js';\nexport * from './two.js';\nimport './three.js';\nawait import('./four.js');";
    expect(specifiersOf(text)).toEqual(['./one.js', './two.js', './three.js', './four.js']);
  });

  it('need no forwardRef: modules and entities point one way', () => {
    expect(serverFiles.filter((file) => /\bforwardRef\b/.test(textOf(file)))).toEqual([]);
  });
});

describe('files', () => {
  const tooLong = (lengths: Record<string, number>): string[] =>
    Object.entries(lengths)
      .filter(([, lines]) => lines > LINES_MAX)
      .map(([file, lines]) => `${file}: ${lines}`);

  it('are short: none over 300 lines', () => {
    const files = PACKAGES.flatMap((directory) => filesIn(directory, '**/*.{ts,tsx,js,mjs,scss}'));
    expect(files.length).toBeGreaterThan(300);
    expect(tooLong(Object.fromEntries(files.map((file) => [file, textOf(file).split('\n').length - 1])))).toEqual([]);
  });

  it('that are long would be caught', () => {
    expect(tooLong({ 'a.ts': 301, 'b.ts': 300 })).toEqual(['a.ts: 301']);
  });
});

describe('folders', () => {
  /** Counted below the package. */
  const DEPTH_MAX = 5;
  const tooDeep = (files: readonly string[]): string[] =>
    files.filter((file) => file.split('/').length - 2 > DEPTH_MAX);

  it('are at most five deep', () => {
    expect(tooDeep(PACKAGES.flatMap((directory) => filesIn(directory)))).toEqual([]);
  });

  it('that are deeper would be caught', () => {
    expect(tooDeep(['server/a/b/c/d/e/f.ts', 'server/a/b/c/d/e/f/g.ts'])).toEqual(['server/a/b/c/d/e/f/g.ts']);
  });
});

it('nothing names a path of the machine it was written on', () => {
  const files = ['docs', '.', ...PACKAGES].flatMap((directory) =>
    filesIn(directory, directory === '.' ? '*.*' : '**/*.*'),
  );
  const isText = (path: string): boolean =>
    /\.(ts|tsx|js|mjs|scss|md|json|ya?ml)$/.test(path) && !path.endsWith('pnpm-lock.yaml');
  const named = files.filter(isText).filter((file) => /\/(work|root|home)\/[a-z.]+\//.test(textOf(file)));
  expect(named).toEqual([]);
});
