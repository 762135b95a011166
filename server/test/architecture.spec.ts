import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT, cycleIn, filesIn, graphOf, rightwards, specifiersOf, textOf, withoutTypes } from './support/sources.js';

/** Each folder imports only from those before it. A new feature takes its place in this row (docs/architecture.md). */
const ORDER = [
  ...[
    'common',
    'database',
    'audit',
    'jobs',
    'files',
    'wechat',
    'notifications',
    'organizations',
    'policies',
    'members',
  ],
  ...[
    'elders',
    'facts',
    'agencies',
    'volunteers',
    'exposure',
    'catalog',
    'ledger',
    'proof',
    'operating',
    'roster',
    'openings',
    'merging',
  ],
  ...['service-requests', 'dispatch', 'evidence'],
  ...[
    'credits',
    'disputes',
    'ratings',
    'life',
    'my-data',
    'book-check',
    'queues',
    'supervision',
    'pairs',
    'emergencies',
    'benefits',
    'funds',
    'community',
    'reports',
    'demo',
    'app',
  ],
];
const SERVER = 'server/src';
const PACKAGES = ['server', 'shared', 'miniprogram', 'scripts'];
const LINES_MAX = 300;

const serverFiles = filesIn(SERVER).filter((path) => !path.endsWith('.spec.ts'));

describe('the folders of the server', () => {
  it('all have a place in the row', () => {
    const folders = readdirSync(join(ROOT, SERVER), { withFileTypes: true }).filter((one) => one.isDirectory());
    expect(folders.map(({ name }) => name).filter((name) => !ORDER.includes(name))).toEqual([]);
  });

  it('import leftwards only', () => {
    expect(rightwards(graphOf(serverFiles), ORDER, SERVER)).toEqual([]);
  });

  it('would be caught importing rightwards, types and late imports too', () => {
    const sources: Record<string, string> = {
      'server/src/ledger/ledger.service.ts':
        "import type { Assignment } from '../service-requests/assignment.entity.js';",
      'server/src/common/caller.ts': "export * from '../database/ids.js';",
      'server/src/members/members.service.ts': "const late = () => import('../elders/elders.service.js');",
      'server/src/credits/credits.service.ts': "import { LedgerService } from '../ledger/ledger.service.js';",
      'server/src/main.ts': "import { createApp } from './app/create-app.js';",
    };
    const graph = graphOf(Object.keys(sources), (file) => sources[file] ?? '');
    expect(rightwards(graph, ORDER, SERVER)).toEqual([
      'ledger/ledger.service.ts → service-requests/assignment.entity.ts',
      'common/caller.ts → database/ids.ts',
      'members/members.service.ts → elders/elders.service.ts',
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

it('nothing names a path of the machine it was written on', () => {
  const files = ['docs', '.', ...PACKAGES].flatMap((directory) =>
    filesIn(directory, directory === '.' ? '*.*' : '**/*.*'),
  );
  const isText = (path: string): boolean =>
    /\.(ts|tsx|js|mjs|scss|md|json|ya?ml)$/.test(path) && !path.endsWith('pnpm-lock.yaml');
  const named = files.filter(isText).filter((file) => /\/(work|root|home)\/[a-z.]+\//.test(textOf(file)));
  expect(named).toEqual([]);
});
