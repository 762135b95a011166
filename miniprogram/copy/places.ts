import type { Piece } from './read.ts';

type Reason = string;

/** Chinese that is no copy of ours, or that may not be changed, and why. */
export const NOT_COPY: Record<string, Reason> = {
  'miniprogram/src/packages/stories/': 'pages for developers, not in a released program',
  'server/src/app/bank-options.ts': 'help of a program for the shell',
  'server/src/app/budget-options.ts': 'help of a program for the shell',
  'server/src/bootstrap.ts': 'said on a shell',
  'server/src/help/catalog/catalog.rules.ts': 'words that a service may not have, never shown',
  'server/src/platform/database/migrations/1770': 'migrations, apart from the catalog that they write',
  'server/src/app/demo/community/': 'what made-up people wrote',
  'server/src/people/members/privacy-terms/version-1.ts': 'people have agreed to these very words',
  'shared/src/app/glossary.ts': 'the official words themselves; its test reads them',
};

/** Who reads these sits at a desk, trained: a few words more are allowed there (`desk` in words.ts), nothing else. */
export const DESK: readonly string[] = [
  ...['worker', 'operator', 'catalog'].map((one) => `miniprogram/src/packages/${one}/`),
  ...[
    'help/approval',
    'platform/deciding',
    'people/duty',
    'community/desk',
    'community/merging',
    'book/openings',
    'people/operating',
    'community/queues',
    'community/roster',
  ].map((one) => `miniprogram/src/features/${one}/`),
  'miniprogram/src/features/help/assignments/records.ts',
  'miniprogram/src/packages/entry/pages/desk-',
  'miniprogram/src/pages/home/OperatorHome.tsx',
  'miniprogram/src/pages/home/WorkerHome.tsx',
  'shared/src/community/merging.ts',
  'shared/src/book/openings.ts',
  'shared/src/community/queues.ts',
  'shared/src/community/roster.ts',
  'server/src/people/members/device.rules.ts',
  'server/src/community/queues/',
  'server/src/community/roster/',
];

const MESSAGES = ['shared/src/platform/problem.ts', 'shared/src/platform/field-messages.ts'];
/** Problems and fields that only a desk meets, by their names in these files. */
const DESK_KEYS = /^(roster-|file-|fileId$|organization-|issuer-|role-|merge-|desk-login-)/;

export const isShown = (file: string): boolean => !Object.keys(NOT_COPY).some((start) => file.startsWith(start));

export const isDesk = ({ file, key }: Pick<Piece, 'file' | 'key'>): boolean =>
  DESK.some((start) => file.startsWith(start)) || (MESSAGES.includes(file) && DESK_KEYS.test(key));
