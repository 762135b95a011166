import { Members1764000001000 } from './1764000001000-members.js';
import { People1764000002000 } from './1764000002000-people.js';
import { Ledger1764000003000 } from './1764000003000-ledger.js';
import { LedgerApply1764000004000 } from './1764000004000-ledger-apply.js';
import { TheLoop1764000005000 } from './1764000005000-the-loop.js';
import { Founding1764000006000 } from './1764000006000-founding.js';
import { TheWholeLoop1764000010000 } from './1764000010000-the-whole-loop.js';
import { Nearby1764000070000 } from './1764000070000-nearby.js';

export const MIGRATIONS = [
  Members1764000001000,
  People1764000002000,
  Ledger1764000003000,
  LedgerApply1764000004000,
  TheLoop1764000005000,
  Founding1764000006000,
  TheWholeLoop1764000010000,
  Nearby1764000070000,
];
