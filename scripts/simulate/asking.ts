import type { Going, Life } from './life.ts';
import { MINUTES_PER_DAY, type Volunteer } from './people.ts';
import type { History, Rules } from './rules.ts';
import { AT_DESK, AWAKE, PICKS_UP_SHARE, SEES_AFTER_MINUTES } from './scenarios.ts';

const SUNDAY = 6;
const RECENT_MINUTES = 28 * MINUTES_PER_DAY;
const MINUTES_PER_HOUR = 60;
/** An unanswered call is tried again after so long. */
const TRIES_APART_MINUTES = 120;

interface Offer {
  going: Going;
  volunteer: Volunteer;
  answerBy: number;
  /** When they would answer; perhaps never in time. */
  answersAt: number;
}

/** Since a request was asked for, or its place came free again. */
interface Round {
  openedAt: number;
  declined: number;
  sentInLastBand: number;
  /** The app asks nobody any more. */
  hasClimbed: boolean;
  /** The request is not looked at before this minute, unless an answer arrives. */
  looksAt: number;
}

/** Asks volunteers who suit a request: offers on their phones, and calls by one worker. */
export class Asking {
  calls = 0;
  offers = 0;
  private open: Offer[] = [];
  private readonly askedAt = new Map<Volunteer, number[]>();
  /** The volunteers who were asked about a request and did not say yes. */
  private readonly askedAbout = new Map<Going, Set<Volunteer>>();
  private readonly rounds = new Map<Going, Round>();
  private readonly triedAt = new Map<string, number>();

  private readonly life: Life;
  private readonly rules: Rules;

  constructor(life: Life, rules: Rules) {
    this.life = life;
    this.rules = rules;
  }

  pass(now: number): void {
    this.hear(now);
    for (const going of this.life.open) if (going.taker === null) this.offer(going, now);
    this.telephone(now);
  }

  /** Answers that came, offers that were filled meanwhile, offers whose time is over. */
  private hear(now: number): void {
    for (const offer of this.open) {
      const { going, volunteer, answersAt, answerBy } = offer;
      if (going.taker !== null || going.startsAt <= now || answersAt > now || answersAt > answerBy) continue;
      if (this.life.fits(volunteer, going, now) && this.life.wouldGo(volunteer, going))
        this.life.take(volunteer, going, now);
      else this.no(going);
    }
    this.open = this.open.filter(
      ({ going, answersAt, answerBy }) =>
        going.taker === null && going.startsAt > now && answersAt > now && answerBy > now,
    );
  }

  private roundOf(going: Going): Round {
    const { openedAt } = going;
    const known = this.rounds.get(going);
    if (known?.openedAt === openedAt) return known;
    const round = { openedAt, declined: 0, sentInLastBand: 0, hasClimbed: false, looksAt: -Infinity };
    this.rounds.set(going, round);
    return round;
  }

  private offer(going: Going, now: number): void {
    const round = this.roundOf(going);
    if (round.hasClimbed || round.looksAt > now) return;
    const out = this.open.filter((offer) => offer.going === going);
    const firstAnswerBy = out.length ? Math.min(...out.map(({ answerBy }) => answerBy)) : null;
    const { openedAt, declined, sentInLastBand } = round;
    const standing = { openedAt, declined, sentInLastBand, out: out.length, firstAnswerBy };
    const step = this.rules.plan(going, standing, now);
    round.hasClimbed = step.do === 'climb';
    if (step.do === 'wait') round.looksAt = step.until;
    if (step.do !== 'ask') return;
    const hasRoom = ({ id, hasApp }: Volunteer): boolean => hasApp && this.openOffersOf(id) < this.rules.openOffersMax;
    const who = this.ranked(going, now, hasRoom).slice(0, step.count);
    for (const volunteer of who) this.send(volunteer, going, step.answerBy, now);
    if (who.length > 0) return;
    round.hasClimbed = out.length === 0;
    round.looksAt = now + this.rules.lookAgainMinutes;
  }

  private send(volunteer: Volunteer, going: Going, answerBy: number, now: number): void {
    this.offers += 1;
    if (this.rules.isLastBand(going, now)) this.roundOf(going).sentInLastBand += 1;
    this.ask(volunteer, going, now);
    this.open.push({ going, volunteer, answerBy, answersAt: this.seenAt(volunteer, going, now) });
  }

  /** One call at most; what begins soonest first. */
  private telephone(now: number): void {
    if (!isAtDesk(now)) return;
    const queue = this.life.open
      .filter((going) => going.taker === null && this.stands(going, now))
      .toSorted((a, b) => a.startsAt - b.startsAt);
    for (const going of queue) {
      const isRested = ({ id }: Volunteer): boolean =>
        now - (this.triedAt.get(`${String(going.id)}/${String(id)}`) ?? -Infinity) >= TRIES_APART_MINUTES;
      const [volunteer] = this.ranked(going, now, isRested);
      if (!volunteer) continue;
      this.call(volunteer, going, now);
      return;
    }
  }

  /** Before a worker: within a day, or when the app asks nobody any more. */
  private stands(going: Going, now: number): boolean {
    const isSoon = going.startsAt - now <= this.rules.unfilledHours * MINUTES_PER_HOUR;
    return isSoon || this.roundOf(going).hasClimbed;
  }

  private call(volunteer: Volunteer, going: Going, now: number): void {
    this.calls += 1;
    this.askedAt.set(volunteer, [...(this.askedAt.get(volunteer) ?? []), now]);
    this.triedAt.set(`${String(going.id)}/${String(volunteer.id)}`, now);
    const half = Math.floor((2 * now) / MINUTES_PER_DAY);
    if (this.life.draw('picks up', volunteer.id, half) >= PICKS_UP_SHARE) return;
    this.askedAboutOf(going).add(volunteer);
    if (this.life.wouldGo(volunteer, going)) this.life.take(volunteer, going, now);
    else this.no(going);
  }

  /** Who may be asked now, in the server's order. */
  private ranked(going: Going, now: number, also: (volunteer: Volunteer) => boolean): Volunteer[] {
    const asked = this.askedAboutOf(going);
    const able = going.able.filter(
      ({ volunteer, meters }) => meters <= volunteer.radiusMeters && this.life.fits(volunteer, going, now),
    );
    const mayAsk = [0, 1, 2].map((times) => this.rules.mayAsk(going, times, now));
    const askable = new Set(
      able
        .map(({ volunteer }) => volunteer)
        .filter((one) => !asked.has(one) && mayAsk[this.askedToday(one, now)] === true && also(one)),
    );
    if (askable.size === 0) return [];
    const candidates = able.map((one) => ({ ...one, ...this.historyOf(one.volunteer, going, now) }));
    return this.rules.order(candidates, going.startsAt, now).filter((volunteer) => askable.has(volunteer));
  }

  private askedToday(volunteer: Volunteer, now: number): number {
    return (this.askedAt.get(volunteer) ?? []).filter((at) => dayOf(at) === dayOf(now)).length;
  }

  private historyOf(volunteer: Volunteer, { elderId }: Going, now: number): History {
    const past = (one: Volunteer) =>
      (this.life.visits.get(one) ?? []).filter(({ until, going }) => until <= now && going.wasServed);
    const own = past(volunteer);
    const here = own.filter(({ going }) => going.elderId === elderId).map(({ from }) => from);
    const lastHereAt = here.length ? Math.max(...here) : null;
    const lastOfAll = this.life.requests
      .filter((one) => one.elderId === elderId && one.wasServed && one.startsAt + one.kind.minutes <= now)
      .reduce((last, { startsAt }) => Math.max(last, startsAt), -Infinity);
    return {
      recentMinutes: own
        .filter(({ from }) => now - from <= RECENT_MINUTES)
        .reduce((sum, { from, until }) => sum + until - from, 0),
      lastAskedAt: this.askedAt.get(volunteer)?.at(-1) ?? null,
      lastHereAt,
      wasLast: lastHereAt !== null && lastHereAt === lastOfAll,
    };
  }

  private ask(volunteer: Volunteer, going: Going, now: number): void {
    this.askedAt.set(volunteer, [...(this.askedAt.get(volunteer) ?? []), now]);
    this.askedAboutOf(going).add(volunteer);
  }

  private askedAboutOf(going: Going): Set<Volunteer> {
    const known = this.askedAbout.get(going) ?? new Set();
    this.askedAbout.set(going, known);
    return known;
  }

  private no(going: Going): void {
    const round = this.roundOf(going);
    round.declined += 1;
    round.looksAt = -Infinity;
  }

  private openOffersOf(id: number): number {
    return this.open.filter(({ volunteer }) => volunteer.id === id).length;
  }

  /** Minutes count while they are awake alone. */
  private seenAt({ id }: Volunteer, going: Going, now: number): number {
    const { fromMinute, toMinute } = AWAKE;
    let left = -SEES_AFTER_MINUTES * Math.log(1 - this.life.draw('sees', id, going.id));
    let at = now;
    for (;;) {
      const midnight = dayOf(at) * MINUTES_PER_DAY;
      const from = Math.max(at, midnight + fromMinute);
      if (from + left <= midnight + toMinute) return from + left;
      left -= Math.max(0, midnight + toMinute - from);
      at = midnight + MINUTES_PER_DAY;
    }
  }
}

const dayOf = (minute: number): number => Math.floor(minute / MINUTES_PER_DAY);

const isAtDesk = (now: number): boolean => {
  const minute = now - dayOf(now) * MINUTES_PER_DAY;
  return (
    dayOf(now) % 7 !== SUNDAY && AT_DESK.some(({ fromMinute, toMinute }) => minute >= fromMinute && minute < toMinute)
  );
};
