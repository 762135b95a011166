import { Injectable } from '@nestjs/common';
import { TIME_ZONE } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Database } from '../../platform/database/database.js';
import { rowsOf } from '../../platform/database/statement.js';
import type { Sheet } from '../../platform/print/sheet.js';
import { DutyService } from '../../people/organizations/duty.service.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { letterOf, type Sender } from './letter.words.js';
import { BAD, CAME, COMING, MINUTES, SEEKING, type RecipientRow } from './letters.sql.js';

/** Whose facts are in memory at one time. */
const BATCH = 50;

const byMember = <Row extends { memberId: string }>(rows: readonly Row[]): ((id: string) => Row[]) => {
  const found = Map.groupBy(rows, ({ memberId }) => memberId);
  return (id) => found.get(id) ?? [];
};

/** First instant of the month, and of the next one. */
const boundsOf = (month: Temporal.PlainYearMonth): [from: Temporal.Instant, to: Temporal.Instant] => {
  const start = (one: Temporal.PlainYearMonth): Temporal.Instant =>
    one.toPlainDate({ day: 1 }).toZonedDateTime(TIME_ZONE).toInstant();
  return [start(month), start(month.add({ months: 1 }))];
};

/** Reads what the letters tell, a few people at a time, while they are printed. */
@Injectable()
export class LetterWriter {
  constructor(
    private readonly db: Database,
    private readonly duty: DutyService,
    private readonly organizations: OrganizationsService,
  ) {}

  async *letters(
    organizationId: string,
    recipients: readonly RecipientRow[],
    month: Temporal.PlainYearMonth,
    now: Temporal.Instant,
  ): AsyncGenerator<Sheet> {
    const { name: organizationName } = await this.organizations.toDto(this.db.read, organizationId);
    const duty = await this.duty.read(this.db.read, organizationId, now);
    for (let from = 0; from < recipients.length; from += BATCH)
      yield* await this.batch(recipients.slice(from, from + BATCH), { organizationName, month, duty }, now);
  }

  private async batch(recipients: readonly RecipientRow[], sender: Sender, now: Temporal.Instant): Promise<Sheet[]> {
    const ids = recipients.map(({ id }) => id);
    const bounds = boundsOf(sender.month);
    const tx = this.db.read;
    const came = byMember(await rowsOf(tx, CAME, [ids, ...bounds]));
    const minutes = byMember(await rowsOf(tx, MINUTES, [ids, ...bounds]));
    const bad = byMember(await rowsOf(tx, BAD, [ids, ...bounds]));
    const coming = byMember(await rowsOf(tx, COMING, [ids, now]));
    const seeking = byMember(await rowsOf(tx, SEEKING, [ids, now]));
    return recipients.map((recipient) => {
      const { id } = recipient;
      const lists = { came: came(id), bad: bad(id), coming: coming(id), seeking: seeking(id) };
      return letterOf({ recipient, minutes: minutes(id)[0], ...lists }, sender);
    });
  }
}
