import { Inject, Injectable } from '@nestjs/common';
import type { CreateRosterImportDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../platform/common/calendar.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { SETTINGS, type Settings } from '../../platform/common/settings.js';
import { mapInSlices } from '../../platform/database/outside.js';
import { Database } from '../../platform/database/database.js';
import { FilesService } from '../../platform/files/files.service.js';
import { Readers } from '../../platform/files/readers.js';
import { programBeside } from '../../platform/files/reading.js';
import { PoliciesService } from '../../people/policies/policies.service.js';
import { RegisterReader } from './register.reader.js';
import type { RosterImport } from './roster.entities.js';
import { sealRows, toRows } from './roster.rows.js';
import { checkRow, faultTwins, type RosterRow } from './roster.rules.js';

const PROGRAM = programBeside(import.meta.url, 'sheet-read.program.js');

export type DryRun = Pick<RosterImport, 'organizationId' | 'rowCount' | 'goodCount' | 'knownCount'> & {
  sealedRows: Buffer;
};

/** Reads a roster and holds every row against the rules and the register. All of it outside transactions: it takes seconds. */
@Injectable()
export class RosterDryRun {
  constructor(
    private readonly db: Database,
    private readonly files: FilesService,
    private readonly readers: Readers,
    private readonly policies: PoliciesService,
    private readonly register: RegisterReader,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Null when the caller has no such upload that waits. */
  async run(by: Caller, { fileId, kind }: CreateRosterImportDto, now: Temporal.Instant): Promise<DryRun | null> {
    const content = await this.files.peek(by, fileId, 'roster');
    if (!content) return null;
    const typed = await this.readers.run<RosterRow[]>(PROGRAM, { content, kind });
    const organizationId = organizationsOf(by, 'worker')[0] ?? '';
    const { content: policy } = await this.policies.inForce(this.db.read, organizationId, now);
    const communities = await this.register.communities(this.db.read, by);
    const context = { kind, today: dayOf(now), volunteerFromAge: policy.volunteerFromAge, communities };
    const checked = faultTwins(await mapInSlices(typed, (row) => checkRow(row, context)));
    const hashes = await this.register.hashesOf(checked.flatMap(({ person }) => person ?? []));
    const { rows, memberIds } = await this.register.compare(this.db.read, by, kind, checked, hashes);
    const found = toRows(rows, memberIds);
    const counts = { rowCount: rows.length, goodCount: found.good.length, knownCount: memberIds.size };
    return { organizationId, ...counts, sealedRows: sealRows(this.settings.identityKey, found) };
  }
}
