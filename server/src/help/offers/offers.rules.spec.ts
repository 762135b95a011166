import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { answerByOf, bandOf, planOf, refusalToAnswer, type Round } from './offers.rules.js';

const at = (dayTime: string): Temporal.Instant => Temporal.Instant.from(`2026-11-${dayTime}:00+08:00`);
const NOON = at('23T12:00');
const inHours = (hours: number, from = NOON): Temporal.Instant => from.add({ minutes: Math.round(hours * 60) });

/** Opened long ago, one place free, nobody asked yet. */
const round = (hours: number, changes: Partial<Round> = {}, from = NOON): Round => ({
  startsAt: inHours(hours, from),
  latestStartAt: inHours(hours + 1, from),
  urgentAt: null,
  openedAt: inHours(-48, from),
  ...{ freePlaces: 1, out: 0, firstAnswerBy: null, declined: 0, sentInLastBand: 0 },
  ...changes,
});

describe('when a request is offered', () => {
  it.each([
    [96, 1, 720],
    [72.1, 1, 720],
    [72, 1, 120],
    [24.1, 1, 120],
    [24, 3, 20],
    [3.1, 3, 20],
    [3, 5, 20],
    [-0.5, 5, 20],
  ])('%d hours before: %d at once, %d minutes to answer', (hours, atOnce, answerMinutes) => {
    expect(bandOf(inHours(hours), NOON)).toMatchObject({ atOnce, answerMinutes });
  });

  it('leaves the open list twelve hours for itself where there are more than three days', () => {
    const opened = (hours: number) => planOf(round(96, { openedAt: inHours(-hours) }), NOON);
    expect(opened(0)).toEqual({ do: 'wait', until: inHours(0.25) });
    expect(opened(11.9)).toEqual({ do: 'wait', until: inHours(0.1) });
    expect(opened(12)).toMatchObject({ do: 'ask', count: 1 });
    expect(planOf(round(71, { openedAt: NOON }), NOON)).toMatchObject({ do: 'ask', count: 1 });
  });

  it('asks the next one only when the one before has answered, or time is over', () => {
    const waiting = round(48, { out: 1, firstAnswerBy: inHours(0.1) });
    expect(planOf(waiting, NOON)).toEqual({ do: 'wait', until: inHours(0.1) });
    expect(planOf(round(12, { out: 2, firstAnswerBy: inHours(0.1) }), NOON)).toMatchObject({ do: 'ask', count: 1 });
    expect(planOf(round(12), NOON)).toMatchObject({ do: 'ask', count: 3, answerBy: NOON.add({ minutes: 20 }) });
    expect(planOf(round(2), NOON)).toMatchObject({ do: 'ask', count: 5 });
  });

  it('asks at least as many as places are free', () => {
    expect(planOf(round(48, { freePlaces: 3 }), NOON)).toMatchObject({ do: 'ask', count: 3 });
  });

  it('asks five in all when it begins within three hours, then a worker does', () => {
    expect(planOf(round(2, { sentInLastBand: 4 }), NOON)).toMatchObject({ do: 'ask', count: 1 });
    expect(planOf(round(2, { sentInLastBand: 5 }), NOON)).toEqual({ do: 'climb', why: 'nobody_left' });
    const last = round(2, { sentInLastBand: 5, out: 1, firstAnswerBy: inHours(0.1) });
    expect(planOf(last, NOON)).toEqual({ do: 'wait', until: inHours(0.1) });
  });

  it('leaves it to a worker after three who declined', () => {
    expect(planOf(round(48, { declined: 2 }), NOON)).toMatchObject({ do: 'ask' });
    expect(planOf(round(48, { declined: 3 }), NOON)).toEqual({ do: 'climb', why: 'three_declined' });
  });

  it.each([
    ['23T20:29', 'ask'],
    ['23T20:30', 'wait'],
    ['24T07:29', 'wait'],
    ['24T07:30', 'ask'],
  ])('at night nobody is asked: at %s it does %s', (when, does) => {
    expect(planOf(round(48, {}, at(when)), at(when)).do).toBe(does);
  });

  it('asks at night for what is urgent', () => {
    const night = at('23T23:00');
    expect(planOf(round(2.9, {}, night), night).do).toBe('ask');
    expect(planOf(round(10, { urgentAt: night }, night), night).do).toBe('ask');
    expect(planOf(round(10, {}, night), night).do).toBe('wait');
  });
});

describe('until when it is answered', () => {
  it('does not count the night, but for what is urgent', () => {
    expect(answerByOf(round(48), 120, at('23T12:00'))).toEqual(at('23T14:00'));
    expect(answerByOf(round(48), 120, at('23T19:30'))).toEqual(at('24T08:30'));
    expect(answerByOf(round(96), 720, at('23T12:00'))).toEqual(at('24T11:00'));
    const urgent = round(8, { urgentAt: NOON });
    expect(answerByOf(urgent, 20, at('23T20:20'))).toEqual(at('23T20:40'));
  });

  it('is never after the last moment at which one may come', () => {
    expect(answerByOf(round(-0.9), 20, NOON)).toEqual(inHours(0.1));
  });
});

describe('an answer', () => {
  const sent = { status: 'sent', answerBy: inHours(1), requestStatus: 'open', isMoved: false } as const;
  it.each([
    ['in time', sent, null],
    ['too late', { ...sent, answerBy: NOON }, 'offer-late'],
    ['after it was passed on', { ...sent, status: 'expired' }, 'offer-late'],
    ['after somebody else said yes', { ...sent, requestStatus: 'filled' }, 'offer-taken'],
    ['late, after somebody else said yes', { ...sent, status: 'withdrawn', requestStatus: 'filled' }, 'offer-taken'],
    ['after the elder gave it up', { ...sent, requestStatus: 'cancelled' }, 'request-not-open'],
    ['after the elder moved it', { ...sent, isMoved: true }, 'request-changed'],
    ['a second time', { ...sent, status: 'declined' }, 'already-done'],
  ] as const)('%s', (_, offer, refusal) => {
    expect(refusalToAnswer(offer, NOON)).toBe(refusal);
  });
});
