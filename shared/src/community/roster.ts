import type { Situation } from '../people/elders.js';

export const ROSTER_KINDS = ['elders', 'volunteers'] as const;
export type RosterKind = (typeof ROSTER_KINDS)[number];

export const ROSTER_KIND_WORDS: Record<RosterKind, string> = { elders: '老人名册', volunteers: '志愿者名册' };

export const ROSTER_ROWS_MAX = 5000;
export const ROSTER_EXPORT_ROWS_MAX = 20_000;
/** Faulty rows shown on the page; all of them are in the file of faults. */
export const ROSTER_FAULTS_SHOWN_MAX = 100;
/** An import that nobody applies is discarded, and what its rows said is forgotten, after this many days. */
export const ROSTER_DAYS = 30;
export const SKILLS_LENGTH_MAX = 100;

export const ROSTER_STATUSES = ['checked', 'applied', 'undone', 'discarded'] as const;
export type RosterStatus = (typeof ROSTER_STATUSES)[number];

export const ROSTER_STATUS_WORDS: Record<RosterStatus, string> = {
  checked: '等您确认',
  applied: '已导入',
  undone: '已撤销',
  discarded: '已放弃',
};

/** An import's machine. A move that is not here does not exist. */
export const ROSTER_MOVES = {
  apply: { from: ['checked'], to: 'applied' },
  discard: { from: ['checked'], to: 'discarded' },
  undo: { from: ['applied'], to: 'undone' },
} as const satisfies Record<string, { from: readonly RosterStatus[]; to: RosterStatus }>;
export type RosterMove = keyof typeof ROSTER_MOVES;

export const canMoveRoster = (move: RosterMove, from: RosterStatus): boolean =>
  (ROSTER_MOVES[move].from as readonly RosterStatus[]).includes(from);

/** So many people of an applied roster are called or visited by a second person before its facts count; all when fewer. */
export const ROSTER_SAMPLE = 10;
export const SAMPLE_METHODS = ['call', 'visit'] as const;
export type SampleMethod = (typeof SAMPLE_METHODS)[number];
export const SAMPLE_METHOD_WORDS: Record<SampleMethod, string> = { call: '打了电话', visit: '上门看了' };

/** One thing wrong with one row. */
export interface RosterFaultDto {
  /** Heading of the column; empty: the row as a whole. */
  column: string;
  message: string;
}

export interface RosterRowDto {
  /** As the sheet counts, headings being row 1. */
  rowNumber: number;
  name: string;
  faults: RosterFaultDto[];
}

/** Body of POST /roster-imports. */
export interface CreateRosterImportDto {
  kind: RosterKind;
  /** Of POST /files with the purpose `roster`, uploaded by the same person. */
  fileId: string;
}

/** Query of GET /roster-imports/template and GET /roster-exports. */
export interface RosterKindQueryDto {
  kind: RosterKind;
}

/** An import: what the dry run found, and what became of it. */
export interface RosterImportDto {
  id: string;
  kind: RosterKind;
  status: RosterStatus;
  checkedAt: string;
  rowCount: number;
  /** Rows without a fault: exactly these are applied. */
  goodCount: number;
  faultyCount: number;
  /** Good rows of people who are in the register already and only get a profile. */
  knownCount: number;
  /** The first faulty rows with every fault of each; empty in lists, and once the rows are forgotten. */
  faultyRows: RosterRowDto[];
  /** Names of imported people whose use bars undoing; only while it is applied and read by itself. */
  usedBy: string[];
  /** Imported volunteers who wait for a worker's yes, as the policy asks; only while it is applied and read by itself. */
  awaitingReview: number;
  /** When a second person said that the list is right; until then what it says stands as 待核实. */
  confirmedAt: string | null;
  may: RosterMove[];
}

/** One person of the sample, drawn by the bank. */
export interface RosterSamplePersonDto {
  memberId: string;
  name: string;
  /** Telephone and door are asked for by POST /members/:id/reveal-contact. */
  phoneMasked: string | null;
  neighbourhood: string | null;
  bornOn: string | null;
  situations: Situation[];
  /** Of the newest call or visit; null: none yet. */
  method: SampleMethod | null;
  isRight: boolean | null;
  words: string | null;
}

/** Answer of GET /roster-imports/:id/sample. */
export interface RosterSampleDto {
  people: RosterSamplePersonDto[];
  confirmedAt: string | null;
  confirmedByName: string | null;
  /** True: the caller may write down calls and visits. */
  mayCheck: boolean;
  /** True: all have been asked, and everything was right; the caller may confirm. */
  mayConfirm: boolean;
}

/** Body of POST /roster-imports/:id/samples. */
export interface SampleRosterDto {
  memberId: string;
  method: SampleMethod;
  /** False: something on the list is not so. */
  isRight: boolean;
  words?: string;
}
