import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AT_HOME } from './catalog/at-home.js';
import { FOR_FAMILIES } from './catalog/for-families.js';
import { FOR_THE_COMMUNITY } from './catalog/for-the-community.js';
import { SECOND_WORDS } from './catalog/second-words.js';
import type { ItemWords } from './catalog/words.js';
import { FOUNDING_CATALOG } from './founding-catalog.js';
import { grantToApp } from './grant.js';

const SYSTEM_MEMBER_ID = '00000000-0000-7000-8000-000000000001';
const NEW_ITEMS = [...AT_HOME, ...FOR_FAMILIES, ...FOR_THE_COMMUNITY];

/**
 * The whole catalog: what an item asks of a volunteer and whom it suits, who wrote a version, items taken out of use,
 * places in the list that an operator gives; then the words of all ten categories. The first twelve items get a
 * version 2, for a version that somebody may have asked under never changes.
 */
export class Catalog1764000040000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(COLUMNS);
    await grantToApp(db, 'UPDATE (position, retired_at)', ['service_items']);
    for (const item of FOUNDING_CATALOG) {
      const { usual, min, max, risk, referTo, title, summary, volunteersMax } = item;
      const first = { usual, min, max, risk, referTo, title, summary, volunteersMax };
      await this.addVersion(db, item.code, 2, { ...first, ...secondWordsOf(item.code) });
    }
    for (const [index, item] of NEW_ITEMS.entries()) {
      await db.query('INSERT INTO service_items (code, position, category) VALUES ($1, $2, $3)', [
        item.code,
        FOUNDING_CATALOG.length + index + 1,
        item.category,
      ]);
      await this.addVersion(db, item.code, 1, item);
    }
  }

  private async addVersion(db: QueryRunner, code: string, version: number, words: ItemWords): Promise<void> {
    await db.query(ADD_VERSION, [
      ...[code, version, words.title, words.summary, words.does, words.doesNot],
      ...[words.usual, words.min, words.max, words.risk, words.volunteersMax, words.referTo],
      ...[words.training, words.levels, words.photo, words.kinds, SYSTEM_MEMBER_ID, words.volunteersMin ?? 1],
    ]);
  }

  async down(db: QueryRunner): Promise<void> {
    const codes = NEW_ITEMS.map(({ code }) => code);
    await db.query('DELETE FROM service_item_versions WHERE item_code = ANY ($1) OR version > 1', [codes]);
    await db.query('DELETE FROM service_items WHERE code = ANY ($1)', [codes]);
    await db.query(`
      ALTER TABLE service_item_versions DROP COLUMN training, DROP COLUMN ability_levels, DROP COLUMN needs_photo,
        DROP COLUMN author_id, DROP COLUMN volunteers_min, DROP CONSTRAINT service_item_versions_summary,
        DROP CONSTRAINT service_item_versions_does, DROP CONSTRAINT service_item_versions_does_not, DROP CONSTRAINT service_item_versions_refer_to;
      ALTER TABLE service_items DROP COLUMN retired_at, DROP CONSTRAINT service_items_position,
        ADD CONSTRAINT service_items_position_unique UNIQUE (position)`);
  }
}

const secondWordsOf = (code: string): (typeof SECOND_WORDS)[string] => {
  const words = SECOND_WORDS[code];
  if (!words) throw new Error(`no second words for ${code}`);
  return words;
};

const COLUMNS = `
ALTER TABLE service_items
  ADD COLUMN retired_at timestamptz,
  DROP CONSTRAINT service_items_position_unique,
  ADD CONSTRAINT service_items_position CHECK (position BETWEEN 1 AND 9999);

ALTER TABLE service_item_versions
  ADD COLUMN training text[] NOT NULL DEFAULT '{}' CONSTRAINT service_item_versions_training
    CHECK (training <@ ARRAY['caring_talk', 'chronic_disease', 'home_safety', 'first_aid']),
  ADD COLUMN ability_levels integer[] NOT NULL DEFAULT '{0,1,2,3,4}' CONSTRAINT service_item_versions_ability_levels
    CHECK (ability_levels <@ ARRAY[0, 1, 2, 3, 4]),
  ADD COLUMN needs_photo boolean NOT NULL DEFAULT false,
  ADD COLUMN author_id uuid NOT NULL DEFAULT '${SYSTEM_MEMBER_ID}'
    CONSTRAINT service_item_versions_author REFERENCES members,
  ADD COLUMN volunteers_min integer NOT NULL DEFAULT 1,
  ADD CONSTRAINT service_item_versions_volunteers_min CHECK (1 <= volunteers_min AND volunteers_min <= volunteers_max),
  ADD CONSTRAINT service_item_versions_summary CHECK (char_length(summary) BETWEEN 1 AND 40),
  ADD CONSTRAINT service_item_versions_does CHECK (cardinality(does) BETWEEN 1 AND 6),
  ADD CONSTRAINT service_item_versions_does_not CHECK (cardinality(does_not) BETWEEN 1 AND 5),
  ADD CONSTRAINT service_item_versions_refer_to CHECK (char_length(refer_to) BETWEEN 1 AND 60);
-- Whoever writes a version says all of it.
ALTER TABLE service_item_versions ALTER COLUMN training DROP DEFAULT, ALTER COLUMN ability_levels DROP DEFAULT,
  ALTER COLUMN needs_photo DROP DEFAULT, ALTER COLUMN volunteers_min DROP DEFAULT, ALTER COLUMN author_id DROP DEFAULT;`;

const ADD_VERSION = `
INSERT INTO service_item_versions (id, item_code, version, title, summary, does, does_not, usual_minutes, min_minutes,
  max_minutes, risk_class, multiplier_percent, volunteers_max, refer_to, training, ability_levels, needs_photo,
  beneficiary_kinds, author_id, volunteers_min, effective_at)
VALUES (uuidv7(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 100, $11, $12, $13, $14, $15, $16, $17, $18,
  '2026-01-01T00:00:00+08:00')`;
