import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions that one can see and end, and the number that a browser at a desk shows. */
export class Sessions1770000002500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE sessions
        ADD kind text NOT NULL CONSTRAINT sessions_kind CHECK (kind IN ('phone', 'browser', 'staff_browser')),
        ADD device text CONSTRAINT sessions_device CHECK (char_length(device) <= 40),
        ADD seen_on date NOT NULL,
        ADD end_reason text CONSTRAINT sessions_end_reason
          CHECK (end_reason IN ('left', 'elsewhere', 'community', 'replaced', 'too_many'));
      ALTER TABLE wechat_identities
        ADD paused_at timestamptz,
        ADD pause_reason text CONSTRAINT wechat_identities_pause_reason
          CHECK (pause_reason IN ('phone_lost', 'strange_use', 'member_asked')),
        ADD CONSTRAINT wechat_identities_paused CHECK ((paused_at IS NULL) = (pause_reason IS NULL));
      ALTER TABLE desk_logins
        ADD number text NOT NULL CONSTRAINT desk_logins_number CHECK (number ~ '^[1-9][0-9]$'),
        ADD choices text[] NOT NULL,
        ADD refused_at timestamptz`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE desk_logins DROP refused_at, DROP choices, DROP number;
      ALTER TABLE wechat_identities DROP pause_reason, DROP paused_at;
      ALTER TABLE sessions DROP end_reason, DROP seen_on, DROP device, DROP kind`);
  }
}
