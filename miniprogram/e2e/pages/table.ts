import { ENTRY_PAGES } from './entry-pages.ts';
import type { PageTable } from './line.ts';
import { OPERATOR_PAGES } from './operator-pages.ts';
import { PEOPLE_PAGES } from './people-pages.ts';
import { WORKER_PAGES } from './worker-pages.ts';

/** Every page of the program once. A page that is not here fails the walk; so does a line whose page is gone. */
export const PAGES: PageTable = { ...ENTRY_PAGES, ...PEOPLE_PAGES, ...WORKER_PAGES, ...OPERATOR_PAGES };
