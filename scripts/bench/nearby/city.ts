import type { Client } from 'pg';

/**
 * A city of open requests, as many as asked for. Nine of ten lie in a centre of about 10 × 10 km, the others over 60 × 60 km;
 * all of the last category are in the far south-west corner, so that elsewhere nothing of it is found. Of ten, the homes of
 * three are not known, one is offered within 1 km, the others within 3 km. Half a million places taken long ago make the
 * table of assignments one of a bank that has lived. Written by the superuser without foreign keys and triggers: neither
 * they nor the book are measured here. The indexes are in place from the first row and grow as they would in years.
 */
const SETTLE = `
  INSERT INTO organizations (id, kind, name, issues_minutes) VALUES ($1, 'city', '测试市', true)`;
const POLICY = '00000000-0000-7000-8000-000000000003';
const NARROW = `
  INSERT INTO policy_versions (id, organization_id, effective_on, content, promise_id, author_id, approver_id, digest)
  SELECT uuidv7(), $1, effective_on, content || '{"dispatchRadiusMeters": 1000}', promise_id, author_id, $1, digest
  FROM policy_versions WHERE id = $2`;

const REQUESTS = `
  INSERT INTO service_requests (id, organization_id, issuer_id, beneficiary_kind, beneficiary_id, service_item_version_id,
    policy_version_id, requested_by_id, channel, status, starts_at, latest_start_at, planned_minutes, wanted_volunteers,
    neighbourhood, blurred_place, created_at, category, place_is_rough, offered_within_meters,
    starts_on)
  SELECT uuidv7(), $1, $1, 'member', uuidv7(), p.item, '${POLICY}',
    '00000000-0000-7000-8000-000000000001', 'app', 'open', now() + make_interval(hours => n % 700), now() + make_interval(hours => n % 700 + 1),
    60, 1, '测试小区', CASE
      WHEN p.category = 'environment' THEN point(-29000 + floor(random() * 500), -29000 + floor(random() * 500))
      WHEN n % 10 = 0 THEN point(floor(random() * 60000) - 30000, floor(random() * 60000) - 30000)
      ELSE point(round(2500 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())),
        round(2500 * sqrt(-2 * ln(1 - random())) * sin(2 * pi() * random()))) END, now(), p.category, n / 10 % 10 < 3,
    CASE WHEN n / 10 % 10 < 3 THEN 2147483647 WHEN n / 10 % 10 = 3 THEN 1000 ELSE 3000 END,
    ((now() + make_interval(hours => n % 700)) AT TIME ZONE 'Asia/Shanghai')::date
  FROM generate_series($2::int, $3::int) n
  JOIN (SELECT v.id AS item, c.category, c.nth FROM (SELECT id FROM service_item_versions LIMIT 1) v
    CROSS JOIN unnest($4::text[]) WITH ORDINALITY AS c(category, nth)) p
    ON p.nth = 1 + CASE WHEN n % 2 = 0 THEN 0 ELSE n / 2 % cardinality($4::text[]) END`;

const ASSIGNMENTS = `
  INSERT INTO assignments (id, request_id, organization_id, place_number, volunteer_id, policy_version_id, status, agreed_start_at,
    agreed_end_at, checked_in_at, checked_out_at, measured_minutes, evidence_class, confirmed_at, confirm_basis,
    approved_minutes, credited_minutes, transaction_id, created_at)
  SELECT uuidv7(), uuidv7(), uuidv7(), 1, ('00000000-0000-7000-9000-' || lpad(to_hex(n % 20000), 12, '0'))::uuid,
    '${POLICY}', 'credited', now(), now(), now(), now(), 60, 'system', now(), 'elder', 60,
    60, uuidv7(), now()
  FROM generate_series(1, $1::int) n`;

export const VOLUNTEERS = 20_000;
export const volunteerId = (index: number): string => `00000000-0000-7000-9000-${index.toString(16).padStart(12, '0')}`;

const ORGANIZATION = '00000000-0000-7000-8000-0000000000aa';
const CHUNK = 20_000;
const TAKEN = 500_000;

export const buildCity = async (
  connect: () => Promise<Client>,
  requests: number,
  categories: readonly string[],
  tell: (have: number) => void,
): Promise<void> => {
  const first = await connect();
  await first.query(SETTLE, [ORGANIZATION]);
  await first.query(NARROW, [ORGANIZATION, POLICY]);
  let next = 0;
  const writer = async (client: Client): Promise<void> => {
    while (next < requests) {
      const from = next;
      next = Math.min(requests, from + CHUNK);
      await client.query(REQUESTS, [ORGANIZATION, from + 1, next, categories]);
      tell(next);
    }
  };
  await Promise.all([writer(first), writer(await connect()), writer(await connect())]);
  await first.query(ASSIGNMENTS, [Math.min(TAKEN, requests)]);
  await first.query('VACUUM ANALYZE service_requests');
  await first.query('VACUUM ANALYZE assignments');
};
