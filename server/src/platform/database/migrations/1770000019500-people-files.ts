import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of elders and of volunteers leave the bank as files, too (docs/decisions/046-tables.md). */
export class PeopleFiles1770000019500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(lists(`'requests', 'elders', 'volunteers'`));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM list_exports WHERE list <> 'requests'; ${lists(`'requests'`)}`);
  }
}

const lists = (names: string): string => `ALTER TABLE list_exports DROP CONSTRAINT list_exports_list,
  ADD CONSTRAINT list_exports_list CHECK (list IN (${names}));`;
