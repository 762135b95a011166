import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { FilesService, type FileContent } from '../../platform/files/files.service.js';
import { VolunteerProfile } from './volunteer-profile.entity.js';
import { VolunteersAccess } from './volunteers.access.js';

/** All entries that became one member. */
const SAME = '(SELECT $1::uuid UNION ALL SELECT id FROM members WHERE merged_into_id = $1)';

/** A volunteer's photograph: who waits at the door knows whom to let in. */
@Injectable()
export class PortraitsService {
  constructor(
    private readonly files: FilesService,
    private readonly access: VolunteersAccess,
  ) {}

  /** For the volunteer and the workers of their community; 404 for others, and without one. A look is audited. */
  see(by: Caller, memberId: string, now: Temporal.Instant): Promise<FileContent> {
    return this.files.show(by, now, async (tx) => {
      const { profile } = await this.access.reach(tx, by, memberId);
      if (profile.portraitFileId === null) throw new Problem('not-found');
      return profile.portraitFileId;
    });
  }

  /** The profile has the caller's upload from now on, or none. Answers the one before, for {@link drop}. */
  async change(
    tx: EntityManager,
    by: Caller,
    profile: VolunteerProfile,
    fileId: string | null,
  ): Promise<string | null> {
    const before = profile.portraitFileId;
    if (fileId !== null) await this.files.take(tx, by, fileId, 'portrait', profile.memberId);
    profile.portraitFileId = fileId;
    return before;
  }

  /** Last of all: bytes do not come back when what comes after is refused. */
  async drop(tx: EntityManager, fileId: string | null, now: Temporal.Instant): Promise<void> {
    if (fileId !== null) await this.files.remove(tx, fileId, now);
  }

  /** The member is forgotten: every photograph of them, also what was never shown. */
  async forget(tx: EntityManager, memberId: string, now: Temporal.Instant): Promise<void> {
    await tx.query(`UPDATE volunteer_profiles SET portrait_file_id = NULL WHERE member_id IN ${SAME}`, [memberId]);
    const files = await tx.query<{ id: string }[]>(
      `SELECT id FROM files WHERE purpose = 'portrait' AND removed_at IS NULL
         AND (owner_id IN ${SAME} OR owner_id IS NULL AND uploaded_by_id IN ${SAME})`,
      [memberId],
    );
    for (const { id } of files) await this.files.remove(tx, id, now);
  }
}
