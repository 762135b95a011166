import { Inject, Injectable, Logger } from '@nestjs/common';
import { SOON_AT, TIME_ZONE, type SubscriptionTopic } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { minutesAfter } from '../../platform/common/calendar.js';
import { SETTINGS, type Settings } from '../../platform/common/settings.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { SubscriptionsService } from '../../platform/notifications/subscriptions.service.js';
import { WechatClient } from '../../platform/wechat/wechat.client.js';
import { WechatFault } from '../../platform/wechat/wechat.fault.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { IS_AWAITED, SPEAKER } from '../assignments/deciding.js';
import { ABANDONED, CALL_INSTEAD, DUE, FINISH, SET, type DueRow } from './messages.sql.js';
import { callsInstead, decide, NO_YES_LEFT, outcomeOf, type Decision, type Way } from './sending.rules.js';
import { dataOf } from './template-data.js';

const CALL = 'cgi-bin/message/subscribe/send';
/** Whoever opens it comes home: an address with an id would be one more thing to guess. */
const PAGE = 'pages/home/index';
/** Sent side by side: WeChat takes its time. */
const BATCH = 20;
/** Longer than any server waits for WeChat: whoever claimed a message so long ago is gone. */
const ABANDONED_MINUTES = 5;
const SOON_BATCH = 500;

/**
 * `$1` now, `$2` and `$3` from when to when it begins, `$4` accepted before then, `$5` the system. A newcomer whom no worker has let go yet
 * is not said to come.
 */
const TELL_SOON = statement<{ id: string }>(
  'tell_soon',
  `WITH soon AS (SELECT a.id, a.organization_id, a.request_id, a.volunteer_id, a.agreed_start_at, ${SPEAKER} AS helped_id
     FROM service_requests r JOIN assignments a ON a.request_id = r.id
     WHERE a.status = 'accepted' AND a.asked_until IS NULL AND a.agreed_start_at >= $2 AND a.agreed_start_at < $3 AND a.created_at < $4
       AND ${IS_AWAITED} AND NOT EXISTS (SELECT FROM first_tasks f WHERE f.assignment_id = a.id AND f.state = 'waiting')
       AND NOT EXISTS (SELECT FROM events e WHERE e.assignment_id = a.id AND e.kind = 'assignment.soon' AND e.starts_at = a.agreed_start_at)
     ORDER BY a.agreed_start_at LIMIT ${String(SOON_BATCH)} FOR UPDATE OF a SKIP LOCKED)
   INSERT INTO events (id, kind, organization_id, request_id, assignment_id, helped_id, helper_id, actor_id, at, starts_at)
   SELECT uuidv7(), 'assignment.soon', organization_id, request_id, id, helped_id, volunteer_id, $5, $1, agreed_start_at FROM soon
   ON CONFLICT DO NOTHING RETURNING id`,
);

type Claimed = DueRow & { by: Way };

/** Sends what a trigger wrote: each message at most once, by WeChat's one-time subscriptions. All of it also stands in 消息. */
@Injectable()
export class SendingService {
  private readonly log = new Logger(SendingService.name);
  /** Topics whose template WeChat refuses: told once, not for each message. */
  private readonly misfits = new Set<SubscriptionTopic>();

  constructor(
    private readonly db: Database,
    private readonly wechat: WechatClient,
    private readonly subscriptions: SubscriptionsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Sweep: the evening before a service that was agreed earlier, both sides are reminded. Answers of how many. */
  async remindDue(now: Temporal.Instant): Promise<number> {
    const local = now.toZonedDateTimeISO(TIME_ZONE);
    const evening = local.withPlainTime(Temporal.PlainTime.from(SOON_AT)).toInstant();
    if (Temporal.Instant.compare(now, evening) < 0) return 0;
    const tomorrow = local.startOfDay().add({ days: 1 });
    const bounds = [tomorrow.toInstant(), tomorrow.add({ days: 1 }).toInstant(), evening];
    return (await rowsOf(this.db.read, TELL_SOON, [now, ...bounds, SYSTEM_MEMBER_ID])).length;
  }

  /** Sends a batch of what is due; answers how many it looked at. */
  async sendDue(now: Temporal.Instant): Promise<number> {
    await rowsOf(this.db.read, ABANDONED, [minutesAfter(now, -ABANDONED_MINUTES)]);
    const { looked, claimed, unsent } = await this.db.transaction((tx) => this.claim(tx, now));
    for (const message of unsent) await this.callInstead(message, now);
    await Promise.all(claimed.map((message) => this.send(message, now)));
    return looked;
  }

  /** Committed before WeChat is asked: a server that is killed meanwhile leaves `sending` behind, which nobody sends again. */
  private async claim(
    tx: EntityManager,
    now: Temporal.Instant,
  ): Promise<{ looked: number; claimed: Claimed[]; unsent: DueRow[] }> {
    const due = await rowsOf(tx, DUE, [now, BATCH]);
    const claimed: Claimed[] = [];
    const unsent: DueRow[] = [];
    for (const row of due) {
      const decision = await this.decideWithYes(tx, row, now);
      if (decision.to === 'send') claimed.push({ ...row, by: decision.by });
      if (decision.to === 'unsent') unsent.push(row);
      await rowsOf(tx, SET, [row.eventId, row.memberId, ...columnsOf(decision, now), row.tries]);
    }
    return { looked: due.length, claimed, unsent };
  }

  private async decideWithYes(tx: EntityManager, row: DueRow, now: Temporal.Instant): Promise<Decision> {
    const decision = decide(row, this.settings.wechatTemplates, now);
    if (decision.to !== 'send') return decision;
    return (await this.subscriptions.spend(tx, row.ownId, decision.by.topic))
      ? decision
      : { to: 'unsent', reason: 'no_yes' };
  }

  private async send(message: Claimed, now: Temporal.Instant): Promise<void> {
    const errcode = await this.ask(message);
    const outcome = outcomeOf(errcode, message.tries, now);
    const isAgain = outcome.status === 'queued';
    await this.db.transaction(async (tx) => {
      const { eventId, memberId, ownId, by } = message;
      const reason = outcome.status === 'unsent' ? outcome.reason : null;
      const notBefore = isAgain ? outcome.notBefore : null;
      const sentAt = outcome.status === 'sent' ? now : null;
      const tries = message.tries + (isAgain ? 1 : 0);
      await rowsOf(tx, FINISH, [eventId, memberId, outcome.status, reason, notBefore, now, sentAt, tries]);
      if (isAgain) await this.subscriptions.giveBack(tx, ownId, by.topic);
      if (errcode === NO_YES_LEFT) await this.subscriptions.empty(tx, ownId, by.topic);
    });
    if (outcome.status === 'unsent') await this.callInstead(message, now);
  }

  /**
   * The next way of who wants a call where WeChat fails. After the message is committed: whoever says 知道了 locks the news first, and then
   * the message. A server killed in between leaves it in 没送到的.
   */
  private async callInstead(message: DueRow, now: Temporal.Instant): Promise<void> {
    const tellAt = callsInstead(message, now);
    if (tellAt) await rowsOf(this.db.read, CALL_INSTEAD, [message.eventId, message.memberId, tellAt]);
  }

  /** WeChat's number for the fault, 0 for none; null: no answer, it may have gone out. */
  private async ask({ by: { topic, template, openid }, itemTitle, startsAt }: Claimed): Promise<number | null> {
    const data = dataOf(template, { topic, itemTitle, startsAt });
    try {
      await this.wechat.call(CALL, { touser: openid, template_id: template.id, page: PAGE, data, lang: 'zh_CN' });
      return 0;
    } catch (error) {
      if (!(error instanceof WechatFault)) throw error;
      if (error.call !== CALL) return BUSY;
      this.tellOfTemplate(topic, error.errcode);
      return error.errcode;
    }
  }

  private tellOfTemplate(topic: SubscriptionTopic, errcode: number | null): void {
    if (errcode === null || !TEMPLATE_FAULTS.has(errcode) || this.misfits.has(topic)) return;
    this.misfits.add(topic);
    this.log.error(`WECHAT_TEMPLATES: the template of ${topic} does not fit, errcode ${String(errcode)}`);
  }
}

/** No token could be had: the message itself was not even tried. */
const BUSY = -1;
/** No such template, or other fields than it has. */
const TEMPLATE_FAULTS = new Set([40037, 47003]);

/** status, reason, not before, claimed at, sent at. */
const columnsOf = (decision: Decision, now: Temporal.Instant): readonly unknown[] => {
  if (decision.to === 'send') return ['sending', null, null, now, null];
  if (decision.to === 'wait') return ['queued', null, decision.notBefore, null, null];
  return [decision.to, decision.reason, null, null, null];
};
