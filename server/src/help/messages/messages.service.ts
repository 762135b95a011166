import { Injectable } from '@nestjs/common';
import type { MessageDto, MessagesDto, SeenMessagesDto, UnreadDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf } from '../../platform/database/statement.js';
import { toNewsDto } from '../stories/news.service.js';
import { INBOX, IS_MINE, SEE_ALL, UNREAD, type MessageRow } from './messages.sql.js';

/** 消息: all that a person was told, whether WeChat sent it or not. */
@Injectable()
export class MessagesService {
  constructor(private readonly db: Database) {}

  /** The caller's own, newest first. */
  async inbox(by: Caller, query: PageQuery): Promise<MessagesDto> {
    const limit = limitOf(query);
    const before = decodeCursor(query.cursor, isUuid);
    const [rows, { unread }] = await Promise.all([
      rowsOf(this.db.read, INBOX, [by.memberId, before, limit + 1]),
      this.unread(this.db.read, by),
    ]);
    return { ...pageOf(rows, limit, toDto, (row) => row.id), unread };
  }

  /** The caller saw this one and all before it. */
  see(by: Caller, { upToId }: SeenMessagesDto, now: Temporal.Instant): Promise<UnreadDto> {
    return this.db.once(
      by,
      (tx) => this.unread(tx, by),
      async (tx) => {
        const mine = await rowsOf(tx, IS_MINE, [by.memberId, upToId]);
        if (mine.length === 0) throw new Problem('not-found');
        await rowsOf(tx, SEE_ALL, [by.memberId, upToId, now]);
        return upToId;
      },
    );
  }

  private async unread(tx: EntityManager, by: Caller): Promise<UnreadDto> {
    const [row] = await rowsOf(tx, UNREAD, [by.memberId]);
    return { unread: row?.unread ?? 0 };
  }
}

const toDto = (row: MessageRow): MessageDto => ({ ...toNewsDto(row), topic: row.topic });
