import { Organizations1770000001000 } from './1770000001000-organizations.js';
import { Members1770000002001 } from './1770000002001-members.js';
import { Sessions1770000002500 } from './1770000002500-sessions.js';
import { Policies1770000003000 } from './1770000003000-policies.js';
import { History1770000004000 } from './1770000004000-history.js';
import { Files1770000005000 } from './1770000005000-files.js';
import { Elders1770000006000 } from './1770000006000-elders.js';
import { Volunteers1770000007000 } from './1770000007000-volunteers.js';
import { Catalog1770000008001 } from './1770000008001-catalog.js';
import { Ledger1770000009000 } from './1770000009000-ledger.js';
import { LedgerApply1770000010000 } from './1770000010000-ledger-apply.js';
import { Requests1770000011003 } from './1770000011003-requests.js';
import { Assignments1770000012001 } from './1770000012001-assignments.js';
import { Exposure1770000012500 } from './1770000012500-exposure.js';
import { Events1770000012701 } from './1770000012701-events.js';
import { Visits1770000012800 } from './1770000012800-visits.js';
import { Messages1770000012900 } from './1770000012900-messages.js';
import { Evidence1770000013001 } from './1770000013001-evidence.js';
import { Channels1770000013102 } from './1770000013102-channels.js';
import { Nearby1770000014001 } from './1770000014001-nearby.js';
import { Register1770000015000 } from './1770000015000-register.js';
import { Facts1770000015500 } from './1770000015500-facts.js';
import { Life1770000016000 } from './1770000016000-life.js';
import { Changes1770000016600 } from './1770000016600-changes.js';
import { Incidents1770000016700 } from './1770000016700-incidents.js';
import { Corrections1770000016710 } from './1770000016710-corrections.js';
import { ErrandMoney1770000016750 } from './1770000016750-errand-money.js';
import { FirstAsks1770000016800 } from './1770000016800-first-asks.js';
import { Erasures1770000017002 } from './1770000017002-erasures.js';
import { Founding1770000018000 } from './1770000018000-founding.js';
import { DutyRota1770000018001 } from './1770000018001-duty-rota.js';
import { Pressing1770000018002 } from './1770000018002-pressing.js';
import { PeopleSearch1770000018100 } from './1770000018100-people-search.js';
import { Dispatch1770000018200 } from './1770000018200-dispatch.js';
import { OneVisit1770000018300 } from './1770000018300-one-visit.js';
import { FirstPosting1770000018400 } from './1770000018400-first-posting.js';
import { Offers1770000018500 } from './1770000018500-offers.js';
import { Series1770000018600 } from './1770000018600-series.js';
import { RequestTable1770000018700 } from './1770000018700-request-table.js';
import { Referrals1770000018800 } from './1770000018800-referrals.js';
import { Coming1770000018900 } from './1770000018900-coming.js';
import { Proposals1770000019300 } from './1770000019300-proposals.js';
import { Choices1770000019400 } from './1770000019400-choices.js';
import { PeopleFiles1770000019500 } from './1770000019500-people-files.js';
import { Waitlist1770000019600 } from './1770000019600-waitlist.js';
import { AssignmentTable1770000019700 } from './1770000019700-assignment-table.js';

export const MIGRATIONS = [
  Organizations1770000001000,
  Members1770000002001,
  Sessions1770000002500,
  Policies1770000003000,
  History1770000004000,
  Files1770000005000,
  Elders1770000006000,
  Volunteers1770000007000,
  Catalog1770000008001,
  Ledger1770000009000,
  LedgerApply1770000010000,
  Requests1770000011003,
  Assignments1770000012001,
  Exposure1770000012500,
  Events1770000012701,
  Visits1770000012800,
  Messages1770000012900,
  Evidence1770000013001,
  Channels1770000013102,
  Nearby1770000014001,
  Register1770000015000,
  Facts1770000015500,
  Life1770000016000,
  Changes1770000016600,
  Incidents1770000016700,
  Corrections1770000016710,
  ErrandMoney1770000016750,
  FirstAsks1770000016800,
  Erasures1770000017002,
  Founding1770000018000,
  DutyRota1770000018001,
  Pressing1770000018002,
  PeopleSearch1770000018100,
  Dispatch1770000018200,
  OneVisit1770000018300,
  FirstPosting1770000018400,
  Offers1770000018500,
  Series1770000018600,
  RequestTable1770000018700,
  Referrals1770000018800,
  Coming1770000018900,
  Proposals1770000019300,
  Choices1770000019400,
  PeopleFiles1770000019500,
  Waitlist1770000019600,
  AssignmentTable1770000019700,
];
