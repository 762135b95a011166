// Every draw is a hash of what is drawn, its number and the seed: the same bank again, whatever plan the database chooses.

const GIVEN = `ARRAY['桂珍 guizhen gz', '秀英 xiuying xy', '玉兰 yulan yl', '淑芬 shufen sf', '美华 meihua mh', '春梅 chunmei cm',
  '国良 guoliang gl', '福生 fusheng fs', '建国 jianguo jg', '德明 deming dm', '志强 zhiqiang zq', '永昌 yongchang yc']`;
const SURNAMES = `ARRAY['王 wang w', '李 li l', '张 zhang z', '刘 liu l', '陈 chen c', '杨 yang y', '赵 zhao z', '黄 huang h',
  '周 zhou z', '吴 wu w', '徐 xu x', '孙 sun s', '马 ma m', '朱 zhu z', '胡 hu h', '郭 guo g', '何 he h', '林 lin l']`;

/** Helpers of this session only. A number of a member: ten digits and the check digit of ISO/IEC 7064 MOD 11,10. */
export const HELPERS = (seed: number): string => `
CREATE FUNCTION pg_temp.draw(what text, n bigint, below integer) RETURNS integer LANGUAGE sql IMMUTABLE
RETURN mod(hashtextextended(concat(what, n), ${seed}) & 9223372036854775807, below);

CREATE FUNCTION pg_temp.make_id(at timestamptz, what text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
RETURN overlay(overlay(concat(lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0'),
  substr(md5(concat(${seed}, what, n)), 1, 20)) PLACING '7' FROM 13 FOR 1) PLACING '8' FROM 17 FOR 1)::uuid;

CREATE FUNCTION pg_temp.member_number(n bigint) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE digits text := lpad(((n * 2654435761 + ${seed}) % 10000000000)::text, 10, '0'); carry integer := 10; s integer;
BEGIN
  FOR place IN 1 .. 10 LOOP
    s := (carry + substr(digits, place, 1)::integer) % 10;
    carry := (CASE s WHEN 0 THEN 10 ELSE s END * 2) % 11;
  END LOOP;
  RETURN digits || ((11 - carry) % 10);
END $$;`;

/** $1 communities, $2 the first day. One city; ten streets a district, which issues; ten communities a street. */
export const TREE = [
  `INSERT INTO banks (id, name, origin_longitude_microdegrees, origin_latitude_microdegrees)
   VALUES (1, '昆明市时间银行', 102744500, 25013200)`,
  `CREATE TEMP TABLE node AS
   SELECT kind, nth, pg_temp.make_id($2, kind, nth) AS id, pg_temp.make_id($2, parent, above) AS parent_id
   FROM (SELECT 'city' AS kind, 0 AS nth, NULL AS parent, 0 AS above
     UNION ALL SELECT 'district', n, 'city', 0 FROM generate_series(0, ($1::int - 1) / 100) n
     UNION ALL SELECT 'street', n, 'district', n / 10 FROM generate_series(0, ($1::int - 1) / 10) n
     UNION ALL SELECT 'community', n, 'street', n / 10 FROM generate_series(0, $1::int - 1) n) x`,
  `INSERT INTO organizations (id, parent_id, kind, name, issues_minutes, hotline)
   SELECT id, CASE kind WHEN 'city' THEN NULL ELSE parent_id END, kind, CASE kind WHEN 'city' THEN '昆明市'
       WHEN 'district' THEN format('第%s区', nth + 1) WHEN 'street' THEN format('第%s街道', nth + 1) ELSE format('第%s社区', nth + 1) END,
     kind = 'district', CASE kind WHEN 'street' THEN '0871-00000001' END
   FROM node ORDER BY CASE kind WHEN 'city' THEN 1 WHEN 'district' THEN 2 WHEN 'street' THEN 3 ELSE 4 END, nth`,
  `INSERT INTO organization_closure (ancestor_id, descendant_id, effective_on, depth)
   WITH RECURSIVE up AS (SELECT id AS ancestor_id, id AS descendant_id, 0 AS depth FROM organizations
     UNION ALL SELECT o.parent_id, u.descendant_id, u.depth + 1 FROM up u JOIN organizations o ON o.id = u.ancestor_id
       WHERE o.parent_id IS NOT NULL)
   SELECT ancestor_id, descendant_id, $2::timestamptz::date, depth FROM up WHERE $1::int > 0`,
  // On a grid of 1.2 km around the city's centre.
  `CREATE TEMP TABLE community AS
   SELECT c.nth, c.id, d.id AS issuer_id, 1200 * (c.nth % side - side / 2) AS east, 1200 * (c.nth / side - side / 2) AS north
   FROM node c JOIN node s ON s.id = c.parent_id JOIN node d ON d.id = s.parent_id, (SELECT ceil(sqrt($1::int))::int AS side) x
   WHERE c.kind = 'community' AND $2::timestamptz IS NOT NULL`,
];

/**
 * $1 members, $2 the first day, $3 today. In each community two workers; of the others six of ten are elders (one of whom
 * helps as well), four are volunteers. Positions within 700 m of the community's centre.
 */
export const PEOPLE = [
  `CREATE TEMP TABLE person AS
   SELECT n, pg_temp.make_id($2, 'member', n) AS id, c.nth AS community, c.id AS organization_id, c.issuer_id,
     CASE WHEN k < 2 THEN 'worker' WHEN k % 10 < 6 THEN 'elder' ELSE 'volunteer' END AS kind, k = 1 AS is_second,
     k > 1 AND k % 10 >= 5 AS helps, pg_temp.draw('app', n, 10) < 7 AS uses_app,
     CASE WHEN k < 2 THEN 30 WHEN k % 10 < 6 THEN 62 + pg_temp.draw('age', n, 31) ELSE 58 + pg_temp.draw('age', n, 12) END AS age,
     round((c.east + pg_temp.draw('east', n, 1401) - 700) * 9.91)::int AS longitude,
     round((c.north + pg_temp.draw('north', n, 1401) - 700) * 8.98)::int AS latitude
   FROM (SELECT n, n % (SELECT count(*) FROM community) AS at, n / (SELECT count(*) FROM community) AS k
     FROM generate_series(0, $1::bigint - 1) n) x JOIN community c ON c.nth = x.at WHERE $3::date IS NOT NULL`,
  `ALTER TABLE person ADD place point, ADD blurred point`,
  `UPDATE person SET place = point(round(longitude * 0.1113195 * cos(radians(25.0132))), round(latitude * 0.1113195))`,
  `UPDATE person SET blurred = point(
     round(place[0] + (150 + pg_temp.draw('far', n, 151)) * cos(radians(pg_temp.draw('angle', n, 360)))),
     round(place[1] + (150 + pg_temp.draw('far', n, 151)) * sin(radians(pg_temp.draw('angle', n, 360)))))`,
  `INSERT INTO members (id, number, name, name_pinyin, name_initials, gender, born_on, phone, organization_id)
   SELECT id, pg_temp.member_number(n + 1), split_part(s, ' ', 1) || split_part(g, ' ', 1),
     split_part(s, ' ', 2) || split_part(g, ' ', 2), split_part(s, ' ', 3) || split_part(g, ' ', 3),
     CASE WHEN given < 6 THEN 'female' ELSE 'male' END,
     $3::date - make_interval(years => age, days => pg_temp.draw('born', n, 365)), concat('199', lpad(n::text, 8, '0')), organization_id
   FROM (SELECT *, pg_temp.draw('given', n, 12) AS given FROM person) p, LATERAL (SELECT
     (${SURNAMES})[1 + pg_temp.draw('surname', n, 18)] AS s, (${GIVEN})[1 + given] AS g) x
   WHERE $1::bigint > 0 AND $2::timestamptz IS NOT NULL ORDER BY n`,
  `INSERT INTO member_roles (id, member_id, organization_id, role, granted_by_id, granted_at)
   SELECT pg_temp.make_id($2, 'role', n), id, organization_id, 'worker', '00000000-0000-7000-8000-000000000001', $2
   FROM person WHERE kind = 'worker' AND $1::bigint > 0 AND $3::date IS NOT NULL`,
  // Those above the communities: a worker of each street and district, an operator of the city.
  `WITH staff AS (SELECT row_number() OVER (ORDER BY kind, nth) AS nth, id AS organization_id, kind FROM node
     WHERE kind <> 'community'),
   entered AS (INSERT INTO members (id, number, name, name_pinyin, name_initials, organization_id)
     SELECT pg_temp.make_id($2, 'staff', nth), pg_temp.member_number($1::bigint + nth), '工作人员', 'gongzuorenyuan', 'gzry',
       organization_id FROM staff)
   INSERT INTO member_roles (id, member_id, organization_id, role, granted_by_id, granted_at)
   SELECT pg_temp.make_id($2, 'staff role', nth), pg_temp.make_id($2, 'staff', nth), organization_id,
     CASE kind WHEN 'city' THEN 'operator' ELSE 'worker' END, '00000000-0000-7000-8000-000000000001', $2
   FROM staff WHERE $3::date IS NOT NULL`,
  `INSERT INTO elder_profiles (member_id, situations, uses_app, address, neighbourhood, longitude_microdegrees,
     latitude_microdegrees, blurred_place)
   SELECT id, ARRAY[(ARRAY['lives_alone', 'empty_nest', 'children_away', 'left_behind'])[1 + pg_temp.draw('home', n, 4)]]
       || CASE pg_temp.draw('rare', n, 40) WHEN 0 THEN ARRAY['destitute'] WHEN 1 THEN ARRAY['lost_only_child'] ELSE ARRAY[]::text[] END
       || CASE WHEN age > 80 THEN ARRAY['advanced_age'] ELSE ARRAY[]::text[] END,
     uses_app, format('%s号院%s幢%s单元', community + 1, 1 + n % 30, 1 + n % 4), format('第%s小区', community + 1),
     102744500 + longitude, 25013200 + latitude, blurred FROM person
   WHERE kind = 'elder' AND $1::bigint > 0 AND $2::timestamptz IS NOT NULL AND $3::date IS NOT NULL`,
  // What the first worker wrote down of everybody, and the second one's yes to what pays.
  `INSERT INTO member_facts (id, member_id, kind, value, holds, effective_on, source, proof, counts_alone, recorded_by_id,
     recorded_at)
   SELECT pg_temp.make_id($2, f.kind || coalesce(f.value, ''), p.n), p.id, f.kind, f.value, true, $2::timestamptz::date, 'worker',
     '看过身份证', f.kind = 'organization', w.id, $2
   FROM person p JOIN person w ON w.community = p.community AND w.kind = 'worker' AND NOT w.is_second
   JOIN members m ON m.id = p.id
   CROSS JOIN LATERAL (VALUES ('birth_date', m.born_on::text), ('organization', m.organization_id::text)) f(kind, value)
   WHERE p.id <> w.id AND $1::bigint > 0 AND $3::date IS NOT NULL
   UNION ALL
   SELECT pg_temp.make_id($2, 'situation' || s.value, p.n), p.id, 'situation', s.value, true, $2::timestamptz::date, 'worker',
     '上门看过', false, w.id, $2
   FROM person p JOIN person w ON w.community = p.community AND w.kind = 'worker' AND NOT w.is_second
   JOIN elder_profiles e ON e.member_id = p.id CROSS JOIN LATERAL unnest(e.situations) s(value)`,
  `INSERT INTO member_fact_decisions (fact_id, answer, words, decided_by_id, decided_at)
   SELECT f.id, 'counted', '和证件一致', w.id, $2 FROM member_facts f JOIN person p ON p.id = f.member_id
   JOIN person w ON w.community = p.community AND w.is_second
   WHERE NOT f.counts_alone AND p.id <> w.id AND $1::bigint > 0 AND $3::date IS NOT NULL`,
  `INSERT INTO elder_cards (id, member_id, token, issued_by_id, issued_at)
   SELECT pg_temp.make_id($2, 'card', e.n), e.id, lpad(pg_temp.draw('card', e.n, 1000000000)::text, 32, '7'), w.id, $2
   FROM person e JOIN person w ON w.community = e.community AND w.kind = 'worker' AND NOT w.is_second
   WHERE e.kind = 'elder' AND NOT e.uses_app AND $1::bigint > 0 AND $3::date IS NOT NULL`,
  `INSERT INTO volunteer_profiles (member_id, status, radius_meters, longitude_microdegrees, latitude_microdegrees, place)
   SELECT id, 'active', 3000, 102744500 + longitude, 25013200 + latitude, place FROM person
   WHERE helps AND $1::bigint > 0 AND $2::timestamptz IS NOT NULL AND $3::date IS NOT NULL`,
];
