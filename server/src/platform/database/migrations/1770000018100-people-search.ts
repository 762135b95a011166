import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/**
 * By what a person is found: numbers made of name, telephones, number, card and 小区 (docs/decisions/042-find-people.md). Triggers keep
 * them, with the rights of the owner: no writer can forget them, and the application only reads them.
 */
export class PeopleSearch1770000018100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLE);
    await db.query(PARTS);
    await db.query(KEYS);
    await db.query(REFRESH);
    await db.query(TRIGGERS);
    await db.query('SELECT refresh_member_search(array_agg(id)) FROM members');
    await grantToApp(db, 'SELECT', ['member_search']);
  }

  async down(db: QueryRunner): Promise<void> {
    const tables = ['members', 'elder_profiles', 'volunteer_profiles', 'elder_cards'];
    for (const table of tables)
      for (const name of ['insert', 'update', 'delete'])
        await db.query(`DROP TRIGGER IF EXISTS search_${name} ON ${table}`);
    await db.query(`DROP FUNCTION search_after_many, search_after_one, refresh_member_search, search_keys_of, search_phone_keys, search_sounds,
      search_street, search_runs, search_letters; DROP TABLE member_search`);
  }
}

/** Without a list of pending entries: a search would read it from end to end. */
const TABLE = `
CREATE TABLE member_search (
  member_id uuid CONSTRAINT member_search_pk PRIMARY KEY CONSTRAINT member_search_member REFERENCES members ON DELETE CASCADE,
  organization_id uuid NOT NULL CONSTRAINT member_search_organization REFERENCES organizations,
  keys integer[] NOT NULL);
CREATE INDEX member_search_keys ON member_search USING gin (keys) WITH (fastupdate = off);`;

const PARTS = `
-- Small letters without what stands between them; lü, lv and lu are one.
CREATE FUNCTION search_letters(words text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN translate(lower(words), 'üv ·''-', 'uu');

-- Every run of so many signs, from min to max.
CREATE FUNCTION search_runs(mark text, words text, min integer, max integer) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
  SELECT mark || substr(words, start, long) FROM generate_series(1, char_length(words)) start, generate_series(min, max) long
  WHERE start + long - 1 <= char_length(words) $$;

-- Of an address what stands before the first number: neither house nor door can be found, nor tried.
CREATE FUNCTION search_street(address text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN regexp_replace((regexp_match(address, '^[^0-9０-９]*'))[1], '[一二三四五六七八九十百零〇]+(幢|栋|号|单元|室|楼|座|层).*$', '');

-- The beginnings of a name's pinyin from each syllable on, up to eight letters. Where syllables begin, the initials tell.
CREATE FUNCTION search_sounds(pinyin text, initials text) RETURNS SETOF text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  parts text[] := regexp_match(pinyin, '^' || regexp_replace(initials, '(.)', '(\\1[^ ]{0,5})', 'g') || '$');
  rest text := pinyin;
BEGIN
  IF pinyin = '' THEN RETURN; END IF;
  RETURN NEXT '=p:' || pinyin;
  FOREACH pinyin IN ARRAY coalesce(parts, ARRAY[pinyin]) LOOP
    RETURN QUERY SELECT 'p:' || left(rest, long) FROM generate_series(1, least(8, char_length(rest))) long;
    rest := substr(rest, char_length(pinyin) + 1);
  END LOOP;
END $$;

-- d: runs of four. t: the last four, which lists show. u: of a short number what lists show, and how long it is.
CREATE FUNCTION search_phone_keys(phone text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
  SELECT k FROM (SELECT regexp_replace(phone, '[^0-9]', '', 'g') AS digits) x, LATERAL (
    SELECT search_runs('d:', digits, 4, 4) AS k
    UNION ALL SELECT CASE WHEN length(digits) >= 11 THEN 't:' || right(digits, 4)
      ELSE concat('u:', left(digits, 3), '*', right(digits, 2), '*', length(digits)) END) y $$;`;

/** Hashed: the index is small, and a copy of it tells nobody's telephone at a glance. Whoever is gone has none. */
const KEYS = `
CREATE FUNCTION search_keys_of(who members) RETURNS integer[] LANGUAGE sql STABLE AS $$
  SELECT ARRAY(SELECT DISTINCT hashtext(k) FROM (
    SELECT 'o:' || who.organization_id AS k
    UNION ALL SELECT '=n:' || search_letters(who.name)
    UNION ALL SELECT search_runs('n:', search_letters(who.name), 1, 4)
    UNION ALL SELECT search_sounds(search_letters(who.name_pinyin), search_letters(who.name_initials))
    UNION ALL SELECT search_runs('i:', search_letters(who.name_initials), 1, 4)
    UNION ALL SELECT search_phone_keys(who.phone) WHERE who.phone IS NOT NULL
    UNION ALL SELECT 'm:' || left(m.number, long) FROM members m, generate_series(4, 11) long
      WHERE m.id = who.id OR m.merged_into_id = who.id
    UNION ALL SELECT 'c:' || left(c.token, 8) FROM elder_cards c WHERE c.member_id = who.id AND c.revoked_at IS NULL
    UNION ALL SELECT x.k FROM elder_profiles e, LATERAL (
        SELECT 'is:elder' UNION ALL SELECT search_runs('a:', search_letters(e.neighbourhood), 2, 2)
        UNION ALL SELECT search_runs('a:', search_letters(search_street(e.address)), 2, 2)
        UNION ALL SELECT search_phone_keys(contact ->> 'phone') FROM jsonb_array_elements(e.contacts) contact) x(k)
      WHERE e.member_id = who.id
    UNION ALL SELECT x.k FROM volunteer_profiles v, LATERAL (
        SELECT 'is:volunteer' UNION ALL SELECT search_runs('a:', search_letters(v.neighbourhood), 2, 2)
        UNION ALL SELECT search_runs('k:', search_letters(v.called_as), 1, 4)) x(k)
      WHERE v.member_id = who.id) made
    WHERE k IS NOT NULL AND who.closed_at IS NULL ORDER BY 1) $$;`;

/**
 * Two who change name and telephone of one person at the same moment come one after the other: the second one waits for the row and
 * then reads what the first one wrote, because each statement of the function sees what is committed when it begins.
 */
const REFRESH = `
CREATE FUNCTION refresh_member_search(who uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM member_search WHERE member_id = ANY (who) ORDER BY member_id FOR UPDATE;
  INSERT INTO member_search AS s (member_id, organization_id, keys)
  SELECT m.id, m.organization_id, search_keys_of(m) FROM members m WHERE m.id = ANY (who) AND m.organization_id IS NOT NULL
  ON CONFLICT (member_id) DO UPDATE SET organization_id = excluded.organization_id, keys = excluded.keys
    WHERE (s.organization_id, s.keys) IS DISTINCT FROM (excluded.organization_id, excluded.keys);
END $$;
REVOKE ALL ON FUNCTION refresh_member_search FROM PUBLIC;

CREATE FUNCTION search_after_many() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_TABLE_NAME = 'members' THEN PERFORM refresh_member_search(array_agg(id)) FROM changed;
  ELSE PERFORM refresh_member_search(array_agg(member_id)) FROM changed;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION search_after_one() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_TABLE_NAME = 'members' THEN PERFORM refresh_member_search(ARRAY[NEW.id, NEW.merged_into_id, OLD.merged_into_id]);
  ELSE PERFORM refresh_member_search(ARRAY[NEW.member_id, OLD.member_id]);
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION search_after_many, search_after_one FROM PUBLIC;`;

const ofMany = (table: string, verb: 'INSERT' | 'DELETE'): string => `
CREATE TRIGGER search_${verb.toLowerCase()} AFTER ${verb} ON ${table} REFERENCING ${verb === 'INSERT' ? 'NEW' : 'OLD'} TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_after_many();`;

const ofOne = (table: string, columns: string): string => `
CREATE TRIGGER search_update AFTER UPDATE OF ${columns} ON ${table} FOR EACH ROW EXECUTE FUNCTION search_after_one();`;

const TRIGGERS = [
  ofMany('members', 'INSERT'),
  ofOne('members', 'number, name, name_pinyin, name_initials, phone, organization_id, merged_into_id, closed_at'),
  ...['elder_profiles', 'volunteer_profiles', 'elder_cards'].flatMap((table) => [
    ofMany(table, 'INSERT'),
    ofMany(table, 'DELETE'),
  ]),
  ofOne('elder_profiles', 'member_id, address, neighbourhood, contacts'),
  ofOne('volunteer_profiles', 'member_id, neighbourhood, called_as'),
  ofOne('elder_cards', 'member_id, token, revoked_at'),
].join('');
