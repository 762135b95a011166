import { Injectable } from '@nestjs/common';
import type { PolicyRules } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf } from '../../platform/common/calendar.js';
import { Problem } from '../../platform/common/problem.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { Exposure, type ExposureKind } from './exposure.entities.js';
import { dailyBudgetOf, type ViewerKind } from './exposure.rules.js';

interface Learning {
  viewerId: string;
  personId: string;
}

interface Reveal extends Learning {
  viewer: ViewerKind;
  /** The volunteer's own organization's rules; for a worker those of the person's organization. */
  policy: PolicyRules;
  reason?: string | undefined;
}

/** SQL, int: see {@link ExposureService.homesOfToday}; each given as SQL. */
export const HOMES_OF_DAY = ({
  viewer,
  day,
  kinds,
  except,
}: Record<'viewer' | 'day' | 'kinds' | 'except', string>): string =>
  `(SELECT (count(DISTINCT e.person_id) + count(*) FILTER (WHERE e.kind = 'list'))::int FROM exposures e
    WHERE e.viewer_id = ${viewer}::uuid AND e.day = ${day}::date AND e.kind = ANY (${kinds}::text[])
      AND e.person_id IS DISTINCT FROM ${except}::uuid)`;

const HOMES = statement<{ homes: number }>(
  'homes_of_day',
  `SELECT ${HOMES_OF_DAY({ viewer: '$1', day: '$2', kinds: '$3', except: '$4' })} AS homes`,
);

/** Of a person who is erased, the line stands where the viewer belongs. A second one of the same day, person and kind is none. */
const LEARN = statement<object>(
  'learn_of_home',
  `INSERT INTO exposures (id, viewer_id, person_id, organization_id, kind, day, count_that_day, reason, is_over, at)
   SELECT $1, $2, $3, (SELECT coalesce(p.organization_id, v.organization_id) FROM members v LEFT JOIN members p ON p.id = $3
       WHERE v.id = $2), $4, $5, 1 + ${HOMES_OF_DAY({ viewer: '$2', day: '$5', kinds: 'ARRAY[$4]', except: '$3' })}, $6, $7, $8
   ON CONFLICT DO NOTHING`,
);

/** Counts of whom somebody learns on a day, and says when it is enough. */
@Injectable()
export class ExposureService {
  /** A volunteer accepted: name, note and voice of the person are theirs to read. */
  async accepted(tx: EntityManager, learning: Learning, now: Temporal.Instant): Promise<void> {
    await this.write(tx, learning, 'accepted', { reason: null, isOver: false }, now);
  }

  /** Homes that a volunteer learned of today, `except` left out: by accepting, and for a newcomer by reading a contact. */
  async homesOfToday(
    tx: EntityManager,
    viewerId: string,
    kinds: readonly ExposureKind[],
    except: string | null,
    now: Temporal.Instant,
  ): Promise<number> {
    const [row] = await rowsOf(tx, HOMES, [viewerId, dayOf(now).toString(), kinds, except]);
    return row?.homes ?? 0;
  }

  /**
   * Before a telephone or a door is shown. One person counts once a day. 409 `homes-of-today-full` to a newcomer, 409
   * `contacts-of-today-full` to others as long as they give no reason.
   */
  async reveal(tx: EntityManager, asked: Reveal, now: Temporal.Instant): Promise<void> {
    const others = await this.othersOfToday(tx, asked, now);
    if (others === null) return;
    const reason = this.passed(others, dailyBudgetOf(asked.viewer, asked.policy), asked.reason);
    await this.write(tx, asked, 'contact', reason, now);
  }

  /** As {@link reveal}, where nobody can be asked for a reason: false, and nothing is written, when the day's number is full. */
  async revealsWithin(tx: EntityManager, asked: Reveal, now: Temporal.Instant): Promise<boolean> {
    const others = await this.othersOfToday(tx, asked, now);
    if (others === null) return true;
    if (others >= dailyBudgetOf(asked.viewer, asked.policy).max) return false;
    await this.write(tx, asked, 'contact', { reason: null, isOver: false }, now);
    return true;
  }

  /** How many others the viewer learned of today; null: this person counts no more today. */
  private async othersOfToday(tx: EntityManager, asked: Reveal, now: Temporal.Instant): Promise<number | null> {
    const { viewerId, personId, viewer } = asked;
    if (viewerId === personId) return null;
    await this.queue(tx, viewerId);
    const day = dayOf(now).toString();
    if (await tx.existsBy(Exposure, { viewerId, personId, day, kind: 'contact' })) return null;
    const kinds: ExposureKind[] = viewer === 'newcomer' ? ['accepted', 'contact', 'list'] : ['contact', 'list'];
    return this.homesOfToday(tx, viewerId, kinds, personId, now);
  }

  /** Many at once for one purpose: a sheet that is printed, a queue that is called through. It counts as one. */
  async list(
    tx: EntityManager,
    asked: { viewerId: string; organizationId: string; purpose: string },
    now: Temporal.Instant,
  ): Promise<void> {
    const { viewerId, organizationId, purpose: reason } = asked;
    await this.queue(tx, viewerId);
    const countThatDay = (await this.homesOfToday(tx, viewerId, ['contact', 'list'], null, now)) + 1;
    const row = { id: newId(), viewerId, organizationId, personId: null, kind: 'list' as const, isOver: false };
    await tx.insert(Exposure, { ...row, reason, countThatDay, day: dayOf(now).toString(), at: now });
  }

  private passed(
    others: number,
    { max, isHard }: { max: number; isHard: boolean },
    told: string | undefined,
  ): { reason: string | null; isOver: boolean } {
    const reason = told?.trim() || null;
    if (others < max) return { reason, isOver: false };
    if (isHard) throw new Problem('homes-of-today-full');
    if (reason === null) throw new Problem('contacts-of-today-full');
    return { reason, isOver: true };
  }

  private async write(
    tx: EntityManager,
    { viewerId, personId }: Learning,
    kind: ExposureKind,
    { reason, isOver }: { reason: string | null; isOver: boolean },
    now: Temporal.Instant,
  ): Promise<void> {
    await rowsOf(tx, LEARN, [newId(), viewerId, personId, kind, dayOf(now).toString(), reason, isOver, now]);
  }

  /** What one viewer reads on a day is counted one after the other. */
  private async queue(tx: EntityManager, viewerId: string): Promise<void> {
    await tx.query('SELECT FROM members WHERE id = $1 FOR NO KEY UPDATE', [viewerId]);
  }
}
