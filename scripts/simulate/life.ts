import { between, type Draw } from './draws.ts';
import { MINUTES_PER_DAY, type Month, type Request, type Volunteer } from './people.ts';
import { AWAKE, BETWEEN_MINUTES, LIST_LENGTH, type Scenario } from './scenarios.ts';

const NOON = 12;
const EVENING = 18;
const SATURDAY = 5;
const MINUTES_PER_HOUR = 60;

/** A request as it goes. */
export interface Going extends Request {
  taker: Volunteer | null;
  firstYesAt: number | null;
  /** A volunteer who gave the request up is not asked about it again. */
  gaveUp: Set<Volunteer>;
  /** A place came free within the last day. */
  urgentAt: number | null;
  /** Asked, or come free again. */
  openedAt: number;
  wasFilledInTime: boolean;
  wasServed: boolean;
}

interface Visit {
  from: number;
  until: number;
  /** To whom, and whether it was. */
  going: Going;
}

/** What happens in a month whichever way requests are filled: lists are read, some give up, some do not come. */
export class Life {
  readonly requests: Going[];
  /** Asked and not begun. */
  open: Going[] = [];
  readonly visits = new Map<Volunteer, Visit[]>();
  private readonly givenUpAt = new Map<Going, number>();
  private readonly looks = new Map<string, number>();
  private nextAsked = 0;

  readonly month: Month;
  readonly scenario: Scenario;
  readonly draw: Draw;
  /** Accepted and not begun, at most. */
  private readonly openTasksMax: number;

  constructor(month: Month, scenario: Scenario, draw: Draw, openTasksMax: number) {
    this.month = month;
    this.scenario = scenario;
    this.draw = draw;
    this.openTasksMax = openTasksMax;
    this.requests = month.requests.map((request) => ({
      ...request,
      ...{
        taker: null,
        firstYesAt: null,
        gaveUp: new Set(),
        urgentAt: null,
        openedAt: request.askedAt,
        wasFilledInTime: false,
        wasServed: false,
      },
    }));
    for (const volunteer of month.volunteers) this.visits.set(volunteer, []);
  }

  /** From the tick before until now. */
  pass(now: number, tick: number): void {
    for (let next = this.requests[this.nextAsked]; next && next.askedAt <= now; next = this.requests[this.nextAsked]) {
      this.open.push(next);
      this.nextAsked += 1;
    }
    for (const going of this.open) this.follow(going, now, tick);
    this.open = this.open.filter(({ startsAt }) => startsAt > now);
    for (const volunteer of this.month.volunteers)
      if (volunteer.hasApp && this.looksIn(volunteer, now, tick)) this.look(volunteer, now);
  }

  /** Whether this volunteer would say yes to this request. The answer is the same for an offer, a call and the list, at any time. */
  wouldGo(volunteer: Volunteer, { id }: Request): boolean {
    return this.draw('would go', volunteer.id, id) < this.scenario.saysYes;
  }

  /** What acceptance asks: free then, with no other visit near it, and with a place among the accepted ones. */
  fits(volunteer: Volunteer, going: Going, now: number): boolean {
    if (going.taker !== null || going.gaveUp.has(volunteer) || going.startsAt <= now) return false;
    if (!volunteer.freeTimes.includes(freeTimeAt(going.startsAt))) return false;
    const visits = this.visits.get(volunteer) ?? [];
    if (visits.filter(({ from }) => from > now).length >= this.openTasksMax) return false;
    const [from, until] = [going.startsAt - BETWEEN_MINUTES, going.startsAt + going.kind.minutes + BETWEEN_MINUTES];
    return visits.every((visit) => visit.until <= from || visit.from >= until);
  }

  take(volunteer: Volunteer, going: Going, now: number): void {
    going.taker = volunteer;
    going.firstYesAt ??= now;
    const { startsAt, kind } = going;
    this.visits.get(volunteer)?.push({ from: startsAt, until: startsAt + kind.minutes, going });
    const { draw } = this;
    const fails = draw('fails', volunteer.id, going.id) < this.scenario.failsAfterYes;
    if (fails && this.saysSo(volunteer, going))
      this.givenUpAt.set(going, now + (startsAt - now) * draw('gives up', volunteer.id, going.id));
  }

  /** Half of the volunteers who fail say so before the start. The others do not come. */
  private saysSo(volunteer: Volunteer, going: Going): boolean {
    return this.draw('says so', volunteer.id, going.id) < 1 / 2;
  }

  private follow(going: Going, now: number, tick: number): void {
    const { taker, startsAt } = going;
    if (taker && (this.givenUpAt.get(going) ?? Infinity) <= now && startsAt > now) this.giveUp(taker, going, now);
    const [before, deadline] = [now - tick, startsAt - 4 * MINUTES_PER_HOUR];
    if (before < deadline && deadline <= now) going.wasFilledInTime = going.taker !== null;
    if (startsAt <= now && going.taker)
      going.wasServed = this.draw('fails', going.taker.id, going.id) >= this.scenario.failsAfterYes;
  }

  private giveUp(taker: Volunteer, going: Going, now: number): void {
    this.givenUpAt.delete(going);
    going.taker = null;
    going.gaveUp.add(taker);
    going.openedAt = now;
    if (going.startsAt - now <= MINUTES_PER_DAY) going.urgentAt = now;
    const visits = this.visits.get(taker) ?? [];
    this.visits.set(
      taker,
      visits.filter((visit) => visit.going !== going),
    );
  }

  private looksIn(volunteer: Volunteer, now: number, tick: number): boolean {
    const at = this.lookOf(volunteer, Math.floor(now / MINUTES_PER_DAY));
    return now - tick < at && at <= now;
  }

  /** When they look into the app on that day; never: they do not. */
  private lookOf({ id }: Volunteer, day: number): number {
    const key = `${String(id)}/${String(day)}`;
    const known = this.looks.get(key);
    if (known !== undefined) return known;
    const minute = between(AWAKE.fromMinute, AWAKE.toMinute, this.draw('looks at', id, day));
    const at = this.draw('looks', id, day) < this.scenario.looksOnADay ? day * MINUTES_PER_DAY + minute : Infinity;
    this.looks.set(key, at);
    return at;
  }

  private look(volunteer: Volunteer, now: number): void {
    const listed = this.open.flatMap((going) => {
      const meters = going.able.find((one) => one.volunteer === volunteer)?.meters ?? Infinity;
      return meters <= volunteer.radiusMeters && going.taker === null && !going.gaveUp.has(volunteer)
        ? [{ going, meters }]
        : [];
    });
    const page = listed.toSorted((a, b) => a.meters - b.meters || a.going.id - b.going.id).slice(0, LIST_LENGTH);
    const first = page.find(({ going }) => this.fits(volunteer, going, now) && this.wouldGo(volunteer, going));
    if (first) this.take(volunteer, first.going, now);
  }
}

/** As a profile names it. */
export const freeTimeAt = (minute: number): string => {
  const days = Math.floor(minute / MINUTES_PER_DAY) % 7 >= SATURDAY ? 'weekend' : 'weekday';
  const hour = (minute % MINUTES_PER_DAY) / MINUTES_PER_HOUR;
  if (hour < NOON) return `${days}_morning`;
  return `${days}_${hour < EVENING ? 'afternoon' : 'evening'}`;
};
