import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import {
  ROSTER_EXPORT_ROWS_MAX,
  ROSTER_KIND_WORDS,
  SITUATION_WORDS,
  type Gender,
  type RosterKind,
  type Situation,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { audit } from '../../platform/audit/audit.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { SETTINGS, type Settings } from '../../platform/common/settings.js';
import { Database } from '../../platform/database/database.js';
import { ExposureService } from '../../people/exposure/exposure.service.js';
import { maskIdentity, openIdentity } from '../../people/members/identity.js';
import { HEADINGS } from './roster.columns.js';
import { RegisterReader } from './register.reader.js';
import { streamed, templateOf } from './sheet-writer.js';

const BATCH = 500;

interface ExportRow {
  id: string;
  namePinyin: string;
  number: string;
  name: string;
  gender: Gender | null;
  bornOn: string | null;
  phone: string | null;
  identity: Buffer | null;
  community: string;
  neighbourhood: string | null;
  address: string | null;
  situations: Situation[] | null;
  usesApp: boolean | null;
  skills: string | null;
}

const SHOWN: Record<RosterKind, readonly (keyof typeof HEADINGS)[]> = {
  elders: [
    'name',
    'gender',
    'bornOn',
    'phone',
    'identityNumber',
    'community',
    'neighbourhood',
    'address',
    'situations',
    'usesApp',
  ],
  volunteers: ['name', 'gender', 'bornOn', 'phone', 'identityNumber', 'community', 'neighbourhood', 'skills'],
};
const PROFILE: Record<RosterKind, string> = {
  elders: `p.neighbourhood, p.address, p.situations, p.uses_app AS "usesApp", NULL AS skills`,
  volunteers: `p.neighbourhood, NULL AS address, NULL AS situations, NULL AS "usesApp", s.skills`,
};
const TABLES: Record<RosterKind, string> = { elders: 'elder_profiles', volunteers: 'volunteer_profiles' };

const yesNo = (yes: boolean | null): string => (yes ? '是' : '否');
const genderWord = (gender: Gender | null): string => (gender === null ? '' : { female: '女', male: '男' }[gender]);

/** The template, and the elders or volunteers of the worker's organizations as a sheet. */
@Injectable()
export class RosterExportService {
  constructor(
    private readonly db: Database,
    private readonly register: RegisterReader,
    private readonly exposure: ExposureService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async template(by: Caller, kind: RosterKind): Promise<Buffer> {
    const names = [...(await this.register.communities(this.db.read, by)).entries()];
    const usable = names.filter(([name, ids]) => ids.length === 1 && !name.includes('/')).map(([name]) => name);
    return templateOf(kind, usable);
  }

  /** Audited before the first row leaves; identity numbers are masked. */
  async export(by: Caller, kind: RosterKind, now: Temporal.Instant): Promise<Readable> {
    await this.db.transaction(async (tx) => {
      for (const id of organizationsOf(by, 'worker'))
        await audit(tx, {
          actorId: by.memberId,
          action: 'export-roster',
          subject: { kind: 'organization', id },
          at: now,
        });
      // One counted act, however many people the sheet has.
      const [organizationId] = organizationsOf(by, 'worker');
      const purpose = `导出${ROSTER_KIND_WORDS[kind]}`;
      if (organizationId) await this.exposure.list(tx, { viewerId: by.memberId, organizationId, purpose }, now);
    });
    const headings = ['会员号', ...SHOWN[kind].map((column) => HEADINGS[column])];
    return streamed(ROSTER_KIND_WORDS[kind], headings, this.batches(by, kind));
  }

  private async *batches(by: Caller, kind: RosterKind): AsyncGenerator<string[][]> {
    let after: ExportRow | undefined;
    for (let sent = 0; sent < ROSTER_EXPORT_ROWS_MAX; sent += BATCH) {
      const rows = await this.batch(by, kind, after);
      yield rows.map((row) => [row.number, ...SHOWN[kind].map((column) => this.cells(row)[column] ?? '')]);
      after = rows.at(-1);
      if (rows.length < BATCH) return;
    }
  }

  private batch(by: Caller, kind: RosterKind, after: ExportRow | undefined): Promise<ExportRow[]> {
    return this.db.read.query<ExportRow[]>(
      `SELECT m.id, m.name_pinyin AS "namePinyin", m.number, m.name, m.gender, m.born_on::text AS "bornOn", m.phone,
         m.identity_ciphertext AS identity, o.name AS community, ${PROFILE[kind]}
       FROM members m JOIN ${TABLES[kind]} p ON p.member_id = m.id JOIN organizations o ON o.id = m.organization_id
       LEFT JOIN LATERAL (SELECT skills FROM roster_import_people WHERE member_id = m.id
         ORDER BY import_id DESC LIMIT 1) s ON true
       WHERE EXISTS (SELECT FROM organization_closure c WHERE c.ancestor_id = ANY ($1)
           AND c.descendant_id = m.organization_id AND c.ends_on IS NULL) AND m.closed_at IS NULL
         AND ($2::text IS NULL OR (m.name_pinyin, m.id) > ($2, $3::uuid))
       ORDER BY m.name_pinyin, m.id LIMIT ${String(BATCH)}`,
      [organizationsOf(by, 'worker'), after?.namePinyin ?? null, after?.id ?? null],
    );
  }

  private cells(row: ExportRow): Partial<Record<keyof typeof HEADINGS, string | null>> {
    return {
      name: row.name,
      gender: genderWord(row.gender),
      bornOn: row.bornOn,
      phone: row.phone,
      identityNumber: row.identity && maskIdentity(openIdentity(this.settings.identityKey, row.id, row.identity)),
      community: row.community,
      neighbourhood: row.neighbourhood,
      address: row.address,
      situations: (row.situations ?? []).map((one) => SITUATION_WORDS[one]).join('、'),
      usesApp: yesNo(row.usesApp),
      skills: row.skills,
    };
  }
}
