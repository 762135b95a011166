import { Members1764000001000 } from './1764000001000-members.js';
import { People1764000002000 } from './1764000002000-people.js';
import { Ledger1764000003000 } from './1764000003000-ledger.js';
import { LedgerApply1764000004000 } from './1764000004000-ledger-apply.js';
import { TheLoop1764000005000 } from './1764000005000-the-loop.js';
import { Founding1764000006000 } from './1764000006000-founding.js';
import { TheWholeLoop1764000010000 } from './1764000010000-the-whole-loop.js';
import { Approvals1764000020000 } from './1764000020000-approvals.js';
import { OrganizationsHelped1764000020100 } from './1764000020100-organizations-helped.js';
import { Kinships1764000030000 } from './1764000030000-kinships.js';
import { PeopleRecords1764000031000 } from './1764000031000-people-records.js';
import { Catalog1764000040000 } from './1764000040000-catalog.js';
import { Opening1764000050100 } from './1764000050100-opening.js';
import { Roster1764000060000 } from './1764000060000-roster.js';
import { Nearby1764000070000 } from './1764000070000-nearby.js';
import { Life1764000080000 } from './1764000080000-life.js';
import { MyData1764000080100 } from './1764000080100-my-data.js';
import { RosterReview1764000090000 } from './1764000090000-roster-review.js';
import { MoveOrder1764000091000 } from './1764000091000-move-order.js';
import { SubscriptionCredits1764000092000 } from './1764000092000-subscription-credits.js';
import { Portraits1764000095000 } from './1764000095000-portraits.js';
import { RoughApplications1764000094000 } from './1764000094000-rough-applications.js';
import { Voices1764000093000 } from './1764000093000-voices.js';

export const MIGRATIONS = [
  Members1764000001000,
  People1764000002000,
  Ledger1764000003000,
  LedgerApply1764000004000,
  TheLoop1764000005000,
  Founding1764000006000,
  TheWholeLoop1764000010000,
  Approvals1764000020000,
  OrganizationsHelped1764000020100,
  Kinships1764000030000,
  PeopleRecords1764000031000,
  Catalog1764000040000,
  Opening1764000050100,
  Roster1764000060000,
  Nearby1764000070000,
  Life1764000080000,
  MyData1764000080100,
  RosterReview1764000090000,
  MoveOrder1764000091000,
  SubscriptionCredits1764000092000,
  Voices1764000093000,
  RoughApplications1764000094000,
  Portraits1764000095000,
];
