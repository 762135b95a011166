import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DutyDto } from '@huzhu/shared';
import { sayWhoAnswers } from './words.ts';

/** 2026-11-23 is a Monday. */
const NOW = new Date('2026-11-23T20:00:00+08:00');
const duty: DutyDto = {
  organizationId: '0192',
  ofOrganizationId: '0192',
  hotline: '0871-00000002',
  hours: [{ weekday: 2, from: '08:30', to: '12:00' }],
  isOnDuty: false,
  changesAt: '2026-11-24T08:30:00+08:00',
};

describe('who answers the telephone', () => {
  it('is nobody out of hours: then one reads from when on, and whom else to call', () => {
    assert.equal(sayWhoAnswers(duty, NOW), '现在没有人值班，明天上午 8 点半开始。有人受伤、不舒服，打 120。');
  });

  it('is somebody in their hours, until when', () => {
    const on = { ...duty, isOnDuty: true, changesAt: '2026-11-23T21:00:00+08:00' };
    assert.equal(sayWhoAnswers(on, NOW), '现在有人值班，到今天晚上 9 点');
  });

  it('is not said where nobody has written the hours', () => {
    assert.equal(sayWhoAnswers({ ...duty, hours: [] }, NOW), undefined);
  });
});
