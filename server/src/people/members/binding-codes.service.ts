import { Injectable } from '@nestjs/common';
import { BINDING_CODE_HOURS, type BindingCodeDto, type BindingPurpose } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { newId } from '../../platform/database/ids.js';
import { BindingCode } from './binding.entities.js';
import { MembersService } from './members.service.js';
import { PhonesService } from './phones.service.js';
import { hashOfDigits, newBindingDigits } from './secrets.js';

export type UsedCode = Pick<BindingCode, 'memberId' | 'issuedById' | 'purpose'>;

/** Single-use codes that bind a WeChat to a member: printed by bootstrap, given to invited staff, told at the desk. */
@Injectable()
export class BindingCodesService {
  constructor(
    private readonly members: MembersService,
    private readonly phones: PhonesService,
  ) {}

  /** A new code in place of any other the member has. The digits are in the answer and nowhere else. */
  async issue(
    tx: EntityManager,
    memberId: string,
    purpose: BindingPurpose,
    by: Caller,
    now: Temporal.Instant,
  ): Promise<BindingCodeDto> {
    await this.members.lock(tx, memberId);
    if (await this.phones.hasPhone(tx, memberId)) throw new Problem('member-bound');
    await tx.update(BindingCode, { memberId, usedAt: IsNull(), replacedAt: IsNull() }, { replacedAt: now });
    const digits = newBindingDigits();
    const expiresAt = now.add({ hours: BINDING_CODE_HOURS });
    await tx.insert(BindingCode, {
      id: newId(),
      memberId,
      purpose,
      codeHash: await hashOfDigits(digits),
      issuedById: by.memberId,
      issuedAt: now,
      expiresAt,
      usedAt: null,
      replacedAt: null,
    });
    const subject = { kind: 'member' as const, id: memberId };
    await audit(tx, { actorId: by.memberId, action: 'issue-binding-code', subject, at: now });
    return { digits, expiresAt: expiresAt.toString() };
  }

  /** Uses the code up; whose it was and who gave it, or null when no such code is good. */
  async use(tx: EntityManager, codeHash: Buffer, now: Temporal.Instant): Promise<UsedCode | null> {
    // A member who left, or is bound meanwhile, is nobody to bind: their code stays as it is.
    const [[used]] = await tx.query<[UsedCode[], number]>(
      `UPDATE binding_codes b SET used_at = $2 FROM members m
       WHERE b.code_hash = $1 AND b.used_at IS NULL AND b.replaced_at IS NULL AND b.expires_at > $2
         AND m.id = b.member_id AND m.closed_at IS NULL 
       RETURNING b.member_id AS "memberId", b.issued_by_id AS "issuedById", b.purpose`,
      [codeHash, now.toString()],
    );
    return used ?? null;
  }
}
