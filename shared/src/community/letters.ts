import type { PageQueryDto } from '../platform/paging.js';

/** So many letters are one file: more would be a long wait at a slow printer, and much to hold in memory. */
export const LETTERS_IN_PART = 500;
export const LETTER_PARTS_MAX = 40;
/** Letters of this month, and of so many before it. */
export const LETTER_MONTHS_BACK = 11;

/** Why somebody is written to: they chose letters, or have no smartphone. */
export type LetterReason = 'chosen' | 'no_phone';

/** Query of GET /letters. */
export interface LettersQueryDto extends PageQueryDto {
  organizationId: string;
  /** `YYYY-MM`. */
  month: string;
}

/** Query of GET /letters/file, and body of POST /letters/printed. */
export interface LetterPartDto {
  organizationId: string;
  month: string;
  /** From 1. */
  part: number;
}

/** Who gets a letter. */
export interface LetterDto {
  memberId: string;
  name: string;
  neighbourhood: string | null;
  reason: LetterReason;
}

/** One time that a part was printed. */
export interface LetterPrintDto {
  id: string;
  part: number;
  /** How many letters it had. */
  letters: number;
  printedByName: string;
  printedAt: string;
}

/** Answer of POST /letters/printed: of the month. */
export interface LetterPrintsDto {
  /** Newest first; at most 50. */
  prints: LetterPrintDto[];
}

/** Answer of GET /letters: by name. */
export interface LettersDto extends LetterPrintsDto {
  items: LetterDto[];
  nextCursor: string | null;
  organizationName: string;
  total: number;
  /** How many files they are; 0: nobody gets one. */
  parts: number;
}
