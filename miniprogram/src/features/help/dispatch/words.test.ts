import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { LastOfferDto } from '@huzhu/shared';
import { lastOfferWords } from './words.ts';

const NOW = new Date('2026-11-25T10:00:00+08:00');
const offer = (changes: Partial<LastOfferDto>): LastOfferDto => ({
  ...{ status: 'sent', declineWord: null, sentAt: '2026-11-25T09:00:00+08:00', answerBy: '2026-11-25T11:00:00+08:00' },
  ...changes,
});

it('tells a worker that the app asks this volunteer now, and until when', () => {
  assert.match(lastOfferWords(offer({}), NOW), /^手机上正在请，等到今天上午 ?11 点/);
});

it('tells a worker what became of the last offer', () => {
  assert.match(
    lastOfferWords(offer({ status: 'declined', declineWord: 'too_far' }), NOW),
    /手机上请过：说不行，太远了$/,
  );
  assert.match(lastOfferWords(offer({ status: 'expired' }), NOW), /手机上请过：没有回话$/);
});
