import { Injectable } from '@nestjs/common';
import type { Channel, ChannelDto, ChooseChannelDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement } from '../../platform/database/statement.js';

/** `$1` whose. The rule of what nobody chose is the function's, for news and messages, too. */
const CHANNEL = statement<ChannelDto>(
  'channels_of',
  `SELECT channels_of($1) AS channels, EXISTS (SELECT FROM member_channels WHERE member_id = $1) AS "isChosen"`,
);
/** `$1` whose, `$2` which, in order, `$3` who wrote it down, `$4` now. Of whoever is being forgotten at this moment nothing is kept. */
const CHOOSE = statement<{ id: string }>(
  'channel_choose',
  `INSERT INTO member_channels (member_id, channels, set_by_id, set_at)
   SELECT id, $2::text[], $3, $4 FROM (SELECT id FROM members WHERE id = $1 AND closed_at IS NULL FOR SHARE) m
   ON CONFLICT (member_id) DO UPDATE SET channels = $2, set_by_id = $3, set_at = $4 RETURNING member_id AS id`,
);

/** 怎么通知我: WeChat, a call or a letter, in the order in which they are tried. */
@Injectable()
export class ChannelsService {
  constructor(private readonly db: Database) {}

  mine(by: Caller): Promise<ChannelDto> {
    return this.read(this.db.read, by.memberId);
  }

  chooseMine(by: Caller, { channels }: ChooseChannelDto, now: Temporal.Instant): Promise<ChannelDto> {
    return this.db.once(by, this.read.bind(this), async (tx) => {
      await this.choose(tx, by, by.memberId, channels, now);
      return by.memberId;
    });
  }

  async read(tx: EntityManager, memberId: string): Promise<ChannelDto> {
    const [row] = await rowsOf(tx, CHANNEL, [memberId]);
    if (!row) throw new Problem('not-found');
    return row;
  }

  /** As they said; the caller has looked whether they may write it down. */
  async choose(
    tx: EntityManager,
    by: Caller,
    memberId: string,
    channels: readonly Channel[],
    now: Temporal.Instant,
  ): Promise<void> {
    const chosen = await rowsOf(tx, CHOOSE, [memberId, channels, by.memberId, now]);
    if (chosen.length === 0) throw new Problem('not-found');
    await audit(tx, {
      actorId: by.memberId,
      action: 'choose-channel',
      subject: { kind: 'member', id: memberId },
      at: now,
    });
  }
}
