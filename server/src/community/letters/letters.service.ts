import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import {
  CURSOR_LENGTH_MAX,
  LETTER_MONTHS_BACK,
  LETTERS_IN_PART,
  type LetterPartDto,
  type LetterPrintsDto,
  type LettersDto,
  type LettersQueryDto,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { isText } from '../../platform/common/is-text.decorator.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf } from '../../platform/database/statement.js';
import { printed } from '../../platform/print/paper.js';
import { ExposureService } from '../../people/exposure/exposure.service.js';
import { LetterPrint } from './letter-print.entity.js';
import { LetterWriter } from './letter.writer.js';
import { LettersAccess } from './letters.access.js';
import { PART, PRINTS, RECIPIENTS, TOTAL, type RecipientRow } from './letters.sql.js';

type Cursor = [namePinyin: string, id: string];
const isCursor = (value: unknown): value is Cursor =>
  Array.isArray(value) && value.length === 2 && isText(value[0], CURSOR_LENGTH_MAX) && isUuid(value[1]);

const firstDayOf = (month: Temporal.PlainYearMonth): string => month.toPlainDate({ day: 1 }).toString();

/** The monthly letters of a community: who gets one, the papers themselves, and who printed them. */
@Injectable()
export class LettersService {
  constructor(
    private readonly db: Database,
    private readonly access: LettersAccess,
    private readonly writer: LetterWriter,
    private readonly exposure: ExposureService,
  ) {}

  async list(by: Caller, query: LettersQueryDto, now: Temporal.Instant): Promise<LettersDto> {
    const month = monthIn(query.month, now);
    return this.show(this.db.read, by, query.organizationId, month, query);
  }

  /** Audited, and counted as one act, before the first page leaves. */
  async file(by: Caller, asked: LetterPartDto, now: Temporal.Instant): Promise<Readable> {
    const { organizationId } = asked;
    const month = monthIn(asked.month, now);
    await this.access.mustReach(this.db.read, by, organizationId);
    const recipients = await this.partOf(this.db.read, organizationId, asked.part);
    await this.db.transaction(async (tx) => {
      await this.tell(tx, by, organizationId, 'read-letters', now);
      const purpose = `打印${String(month.month)}月的信`;
      await this.exposure.list(tx, { viewerId: by.memberId, organizationId, purpose }, now);
    });
    return printed('给老人的信', this.writer.letters(organizationId, recipients, month, now));
  }

  /** 印好了: the next worker sees it. It may be said again, where the paper jammed. */
  mark(by: Caller, body: LetterPartDto, now: Temporal.Instant): Promise<LetterPrintsDto> {
    const { organizationId } = body;
    const month = monthIn(body.month, now);
    return this.db.once<string, LetterPrintsDto>(
      by,
      async (tx) => {
        await this.access.mustReach(tx, by, organizationId);
        return this.printsOf(tx, organizationId, month);
      },
      async (tx) => {
        await this.access.mustReach(tx, by, organizationId);
        const letters = (await this.partOf(tx, organizationId, body.part)).length;
        const id = newId();
        const what = { id, organizationId, month: firstDayOf(month), part: body.part, letters };
        await tx.insert(LetterPrint, { ...what, printedById: by.memberId, printedAt: now });
        await this.tell(tx, by, organizationId, 'print-letters', now);
        return id;
      },
    );
  }

  private async partOf(tx: EntityManager, organizationId: string, part: number): Promise<RecipientRow[]> {
    const rows = await rowsOf(tx, PART, [organizationId, (part - 1) * LETTERS_IN_PART]);
    refuseFaults([['part', 'hasLetters', rows.length > 0]]);
    return rows;
  }

  private async printsOf(
    tx: EntityManager,
    organizationId: string,
    month: Temporal.PlainYearMonth,
  ): Promise<LetterPrintsDto> {
    const rows = await rowsOf(tx, PRINTS, [organizationId, firstDayOf(month)]);
    return { prints: rows.map((print) => ({ ...print, printedAt: print.printedAt.toString() })) };
  }

  private async show(
    tx: EntityManager,
    by: Caller,
    organizationId: string,
    month: Temporal.PlainYearMonth,
    query: { limit?: number; cursor?: string },
  ): Promise<LettersDto> {
    await this.access.mustReach(tx, by, organizationId);
    const limit = limitOf(query);
    const [pinyin = null, id = null] = decodeCursor(query.cursor, isCursor) ?? [];
    const rows = await rowsOf(tx, RECIPIENTS, [organizationId, pinyin, id, limit + 1]);
    const [all] = await rowsOf(tx, TOTAL, [organizationId]);
    if (!all) throw new Problem('not-found');
    const { prints } = await this.printsOf(tx, organizationId, month);
    const page = pageOf(
      rows,
      limit,
      ({ id: memberId, name, neighbourhood, reason }) => ({ memberId, name, neighbourhood, reason }),
      (row): Cursor => [row.namePinyin, row.id],
    );
    return {
      ...page,
      ...{ organizationName: all.name, total: all.total, parts: Math.ceil(all.total / LETTERS_IN_PART) },
      prints,
    };
  }

  private async tell(
    tx: EntityManager,
    by: Caller,
    id: string,
    action: 'read-letters' | 'print-letters',
    at: Temporal.Instant,
  ): Promise<void> {
    await audit(tx, { actorId: by.memberId, action, subject: { kind: 'organization', id }, at });
  }
}

/** This month, or one of the year before it. */
const monthIn = (asked: string, now: Temporal.Instant): Temporal.PlainYearMonth => {
  const month = Temporal.PlainYearMonth.from(asked);
  const back = month.until(dayOf(now).toPlainYearMonth(), { largestUnit: 'months' }).months;
  refuseFaults([['month', 'isRecent', back >= 0 && back <= LETTER_MONTHS_BACK]]);
  return month;
};
