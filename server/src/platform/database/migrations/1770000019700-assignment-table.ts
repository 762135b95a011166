import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The table of tasks by their agreed start, and the file of it (docs/decisions/046-tables.md). */
export class AssignmentTable1770000019700 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX assignments_by_start ON assignments (organization_id, agreed_start_at, id, status)');
    await db.query(lists(`'requests', 'assignments', 'elders', 'volunteers'`));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DELETE FROM list_exports WHERE list = 'assignments'; ${lists(`'requests', 'elders', 'volunteers'`)}`,
    );
    await db.query('DROP INDEX assignments_by_start');
  }
}

const lists = (names: string): string => `ALTER TABLE list_exports DROP CONSTRAINT list_exports_list,
  ADD CONSTRAINT list_exports_list CHECK (list IN (${names}));`;
