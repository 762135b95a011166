import { EACH, statement } from '../../platform/database/statement.js';

/** As one is read, with who keeps it. */
export interface ProviderRow {
  id: string;
  version: number;
  organizationId: string;
  organizationName: string;
  name: string;
  phone: string;
  licenceNumber: string;
  licenceUntilOn: string;
  services: { code: string; title: string }[];
  priceNote: string | null;
  writerIds: string[];
  writtenByName: string;
  verifiedByName: string | null;
  verifiedOn: string | null;
  dissatisfied: number;
  notCome: number;
  withdrawnReason: string | null;
  /** The organizations `$2` keep it: it is theirs, or of one below them. */
  isKept: boolean;
  /** The caller may read the entry: they may change it, or they work below the organization to which it belongs. */
  isSeen: boolean;
}

const COMPLAINTS = (outcome: string): string =>
  `(SELECT count(*) FROM referrals f WHERE f.provider_id = p.id AND f.outcome = '${outcome}')::int`;

/**
 * Who sees an entry: the workers of the organization whose it is, those above it, and those below it, whose elders it serves.
 * Only the first two keep it. `$2`: the organizations where the caller is a worker.
 */
const VIEW = `SELECT p.id, p.version, p.organization_id AS "organizationId", o.name AS "organizationName", p.name, p.phone,
    p.licence_number AS "licenceNumber", p.licence_until_on::text AS "licenceUntilOn", p.price_note AS "priceNote",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('code', i.code, 'title', t.title) ORDER BY i.position, i.code), '[]')
      FROM service_items i CROSS JOIN LATERAL (SELECT v.title FROM service_item_versions v
        WHERE v.item_code = i.code AND v.effective_at <= now() ORDER BY v.version DESC LIMIT 1) t
      WHERE i.code = ANY (p.services)) AS services,
    p.writer_ids AS "writerIds", w.name AS "writtenByName", y.name AS "verifiedByName",
    (p.verified_at AT TIME ZONE 'Asia/Shanghai')::date::text AS "verifiedOn",
    ${COMPLAINTS('dissatisfied')} AS dissatisfied, ${COMPLAINTS('not_come')} AS "notCome", p.withdrawn_reason AS "withdrawnReason",
    EXISTS (SELECT FROM organization_closure c WHERE c.descendant_id = p.organization_id AND c.ends_on IS NULL
      AND c.ancestor_id = ANY ($2)) AS "isKept",
    EXISTS (SELECT FROM organization_closure c WHERE c.ends_on IS NULL
      AND (c.descendant_id = p.organization_id AND c.ancestor_id = ANY ($2)
        OR c.ancestor_id = p.organization_id AND c.descendant_id = ANY ($2))) AS "isSeen"
  FROM providers p JOIN organizations o ON o.id = p.organization_id
  JOIN members w ON w.id = p.writer_ids[cardinality(p.writer_ids)] LEFT JOIN members y ON y.id = p.verified_by_id`;

export const PROVIDER = statement<ProviderRow>('provider_by_id', `${VIEW} WHERE p.id = $1`);
export const PROVIDERS = statement<ProviderRow>('providers_by_id', `${VIEW} WHERE p.id = ANY (${EACH})`);

const SERVING = (organization: string): string =>
  `AND (${organization}::uuid IS NULL OR p.organization_id IN (SELECT c.ancestor_id FROM organization_closure c
       WHERE c.descendant_id = ${organization} AND c.ends_on IS NULL))`;

/**
 * A page of the directory by name; nothing sorts by price. `$1` where the caller is a worker, `$2` and `$3` the name and id to begin
 * after, `$4` how many, `$5` part of a name, `$6` a service, `$7` and `$8` organizations whose people it serves.
 */
export const DIRECTORY = statement<{ id: string; name: string }>(
  'provider_ids_of_directory',
  `WITH seen AS MATERIALIZED (
     SELECT c.descendant_id AS id FROM organization_closure c WHERE c.ancestor_id = ANY ($1) AND c.ends_on IS NULL
     UNION SELECT c.ancestor_id FROM organization_closure c WHERE c.descendant_id = ANY ($1) AND c.ends_on IS NULL)
   SELECT p.id, p.name FROM seen JOIN providers p ON p.organization_id = seen.id
   WHERE p.withdrawn_at IS NULL AND ($2::text IS NULL OR (p.name COLLATE "C", p.id) > ($2 COLLATE "C", $3::uuid))
     AND ($5::text IS NULL OR strpos(lower(p.name), lower($5)) > 0) AND ($6::text IS NULL OR $6 = ANY (p.services))
     ${SERVING('$7')} ${SERVING('$8')}
   ORDER BY p.name COLLATE "C", p.id LIMIT $4`,
);

/** `$1` the provider, `$2` the organization of a request: it serves there. */
export const SERVES = statement<{ serves: boolean }>(
  'provider_serves',
  `SELECT EXISTS (SELECT FROM providers p JOIN organization_closure c ON c.ancestor_id = p.organization_id
     WHERE p.id = $1 AND c.descendant_id = $2 AND c.ends_on IS NULL) AS serves`,
);
