import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { callsInstead, decide, outcomeOf, quietUntil, type Due } from '../../src/help/messages/sending.rules.js';
import { SETTINGS } from '../support/harness.js';

const templates = SETTINGS.wechatTemplates;
const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-${time}+08:00`);

describe('when a message is sent', () => {
  const due: Due = {
    ...{ topic: 'request_accepted', class: 'B', until: at('24T09:00') },
    ...{ isTellable: true, isSeen: false, isInDigest: false, isOver: false, openid: 'o', channel: 'wechat' },
  };
  const day = at('23T10:00');
  const SENT = { to: 'send', by: { topic: 'request_accepted', template: templates.request_accepted, openid: 'o' } };

  it.each<[string, string, string | null]>([
    ['a minute before night', '23T20:59', null],
    ['at night', '23T21:00', '24T07:30'],
    ['after midnight', '24T00:00', '24T07:30'],
    ['a minute before morning', '24T07:29', '24T07:30'],
    ['in the morning', '24T07:30', null],
  ])('it is quiet or not %s', (_when, time, until) => {
    expect(quietUntil(at(time))?.toString() ?? null).toBe(until === null ? null : at(until).toString());
  });

  it.each<[string, Partial<Due>, Temporal.Instant, object]>([
    ['goes out by day', {}, day, SENT],
    ['waits at night', {}, at('23T22:00'), { to: 'wait', notBefore: at('24T07:30') }],
    ['does not wait where somebody waits', { class: 'A' }, at('23T22:00'), SENT],
    ['is nothing to the dead', { isTellable: false }, day, { to: 'dropped', reason: 'not_tellable' }],
    ['is not needed by who has read it', { isSeen: true }, day, { to: 'dropped', reason: 'read' }],
    ['says that somebody comes who does not any more', { isOver: true }, day, { to: 'dropped', reason: 'too_late' }],
    ['is brought with a newer one', { isInDigest: true }, day, { to: 'dropped', reason: 'in_digest' }],
    ['is of no use once it is over', {}, at('24T09:00'), { to: 'dropped', reason: 'too_late' }],
    ['has no template', { topic: 'inbox_only' }, day, { to: 'unsent', reason: 'no_template' }],
    ['has no phone to go to', { openid: null }, day, { to: 'unsent', reason: 'no_wechat' }],
    ['is not for who chose a call', { channel: 'call' }, day, { to: 'unsent', reason: 'other_channel' }],
    ['is not for who chose a letter', { channel: 'letter' }, day, { to: 'unsent', reason: 'other_channel' }],
  ])('%s', (_what, differs, when, decision) => {
    expect(decide({ ...due, ...differs }, templates, when)).toEqual(decision);
  });

  it.each<[string, Parameters<typeof callsInstead>[0], string, string | null]>([
    ['by day at once', { channels: ['wechat', 'call'], class: 'B' }, '23T10:00', '23T10:00'],
    ['of the evening in the morning', { channels: ['wechat', 'call'], class: 'B' }, '23T20:30', '24T08:00'],
    ['of before eight at eight', { channels: ['wechat', 'call', 'letter'], class: 'B' }, '24T07:30', '24T08:00'],
    ['at night where somebody waits', { channels: ['wechat', 'call'], class: 'A' }, '23T23:00', '23T23:00'],
    ['about what may wait: never', { channels: ['wechat', 'call'], class: 'C' }, '23T10:00', null],
    ['where a letter comes first: never', { channels: ['wechat', 'letter', 'call'], class: 'B' }, '23T10:00', null],
    ['where nothing comes next: never', { channels: ['wechat'], class: 'B' }, '23T10:00', null],
    ['before WeChat was to be tried: never', { channels: ['call', 'wechat'], class: 'B' }, '23T10:00', null],
  ])('a call in place of WeChat: %s', (_what, message, when, from) => {
    expect(callsInstead(message, at(when))?.toString() ?? null).toBe(from === null ? null : at(from).toString());
  });

  it.each<[string, number | null, number, object]>([
    ['sent', 0, 0, { status: 'sent' }],
    ['perhaps sent', null, 0, { status: 'unsure' }],
    ['no yes left', 43101, 0, { status: 'unsent', reason: 'refused' }],
    ['busy', -1, 0, { status: 'queued', notBefore: day.add({ minutes: 1 }) }],
    ['busy a third time', -1, 2, { status: 'unsent', reason: 'fault' }],
    ['a template that does not fit', 47003, 0, { status: 'unsent', reason: 'fault' }],
  ])('WeChat says: %s', (_what, errcode, tries, outcome) => {
    expect(outcomeOf(errcode, tries, day)).toEqual(outcome);
  });
});
