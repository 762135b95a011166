import type { NewsDto, NewsSide, PageDto } from '@huzhu/shared';
import type { Client } from './client.js';
import type { Harness } from './harness.js';

/** Of one person on one side of a request: how it stands for them, and who moved it last. */
interface Standing {
  personId: string;
  requestId: string;
  /** `request` or the id of a part. */
  of: string;
  side: NewsSide;
  status: string;
  actorId: string | null;
}

const STANDINGS = `
  SELECT r.beneficiary_id AS "personId", r.id AS "requestId", 'request' AS of, 'helped' AS side, r.status, m.actor_id AS "actorId"
  FROM service_requests r LEFT JOIN LATERAL (SELECT actor_id FROM moves WHERE subject_id = r.id ORDER BY subject_version DESC LIMIT 1) m ON true
  UNION ALL
  SELECT p.id, a.request_id, a.id::text, p.side, a.status, m.actor_id
  FROM assignments a JOIN service_requests r ON r.id = a.request_id
    LEFT JOIN LATERAL (SELECT actor_id FROM moves WHERE subject_id = a.id ORDER BY subject_version DESC LIMIT 1) m ON true
    CROSS JOIN LATERAL (VALUES (r.beneficiary_id, 'helped'), (a.volunteer_id, 'helper')) p (id, side)`;

const ASKED = ['in_review', 'open', 'filled'];

/** Whether somebody is worse off than before, told by nothing but how it stood and how it stands. */
const isWorse = (was: string, { status: is, of, side }: Standing): boolean => {
  if (of === 'request') return ASKED.includes(was) && ['draft', 'expired', 'referred', 'cancelled'].includes(is);
  const losesMinutes = is === 'voided' || (was === 'confirmed' && is === 'served');
  return (was === 'accepted' && is === 'ended') || (side === 'helper' && losesMinutes && was !== 'voided');
};

/** Whether the volunteer comes at another time, and whether another time would do: the answer puts it away, whoever gives it. */
const QUESTIONS = ['assignment.askAgain', 'assignment.propose'];

/**
 * Every home after every step, read as its person reads it. Whoever is worse off by somebody else's doing has one more bad news of that
 * request than before; and what stood there stays, for nobody says 知道了 here. It knows no kinds of events.
 */
export class Homes {
  private before = new Map<string, Standing>();
  private readonly read = new Map<string, NewsDto[]>();

  constructor(
    private readonly bank: Harness,
    private readonly people: readonly Client[],
  ) {}

  async faults(): Promise<string[]> {
    const standings = await this.bank.source.query<Standing[]>(STANDINGS);
    const found = await Promise.all(this.people.map((who) => this.faultsOf(who, standings)));
    this.before = new Map(standings.map((one) => [keyOf(one), one]));
    return found.flat();
  }

  private async faultsOf(who: Client, standings: readonly Standing[]): Promise<string[]> {
    const [old, now] = [this.read.get(who.memberId ?? '') ?? [], await this.newsOf(who)];
    this.read.set(who.memberId ?? '', now);
    const count = (news: readonly NewsDto[], requestId: string): number =>
      news.filter((one) => one.requestId === requestId && !QUESTIONS.includes(one.kind)).length;
    const lost = standings.filter((one) => {
      const was = this.before.get(keyOf(one));
      const isTheirs = one.personId === who.memberId && one.actorId !== who.memberId;
      return isTheirs && was !== undefined && isWorse(was.status, one);
    });
    return [
      ...lost
        .filter(({ requestId }) => count(now, requestId) <= count(old, requestId))
        .map(
          (one) => `${one.of} of ${one.requestId} is ${one.status}, and the home of ${one.personId} does not say it`,
        ),
      ...old
        .filter((one) => !QUESTIONS.includes(one.kind) && !now.some(({ id }) => id === one.id))
        .map((one) => `${one.kind} ${one.id} went by itself`),
      ...now.filter(({ words }) => words.trim() === '').map((one) => `${one.kind} ${one.id} says nothing`),
    ];
  }

  private async newsOf(who: Client): Promise<NewsDto[]> {
    const items: NewsDto[] = [];
    let cursor: string | null = '';
    do {
      const path: string = `/news?limit=50${cursor && `&cursor=${cursor}`}`;
      const page: PageDto<NewsDto> = await who.must(who.get<PageDto<NewsDto>>(path));
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return items;
  }
}

const keyOf = ({ personId, requestId, of }: Standing): string => `${personId} ${requestId} ${of}`;
