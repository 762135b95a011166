import { SPEAKER } from '../../help/assignments/deciding.js';
import { inReach } from '../../help/assignments/standing.sql.js';
import { NOTHING, rows } from './queue-rows.js';

/** Of which nobody has asked yet what became of it; who is helped does not follow up their own. */
export const REFERRALS = rows(
  {
    ...{ organization_id: 'f.organization_id', since: 'f.waits_from', barred: [SPEAKER], request_id: 'r.id' },
    ...{ person_id: SPEAKER, starts_at: 'r.starts_at' },
  },
  `FROM referrals f JOIN service_requests r ON r.id = f.request_id
  WHERE ${inReach('f.organization_id')} AND f.status IN ('open', 'accepted')`,
);

/** The workers who wrote an entry since its last verification, and everybody near to them, may not verify it. */
export const PROVIDERS_TO_VERIFY = rows(
  {
    ...{ organization_id: 'v.organization_id', since: 'v.written_at', provider_id: 'v.id', title: 'v.name' },
    ...{ barred: NOTHING.barred, recorders: 'v.writer_ids', parts_since: 'v.written_at' },
  },
  `FROM providers v WHERE ${inReach('v.organization_id')} AND v.verified_at IS NULL AND v.withdrawn_at IS NULL`,
);
