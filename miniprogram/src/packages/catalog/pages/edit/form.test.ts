import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ServiceItemDto } from '@huzhu/shared';
import { formOf, NEW_ITEM, newItemOf, standardOf } from './form.ts';

const ITEM: ServiceItemDto = {
  ...{ code: 'small_repair', version: 2, category: 'mutual_elder_care', position: 9, retiredAt: null },
  ...{ effectiveAt: '2026-01-01T00:00:00Z', title: '小修小补', summary: '换灯泡', does: ['一', '二', '三'] },
  ...{ doesNot: ['四', '五', '六'], usualMinutes: 60, minMinutes: 30, maxMinutes: 120, riskClass: 'high' },
  ...{ training: ['home_safety'], abilityLevels: [0, 1], volunteersMin: 1, volunteersMax: 2 },
  ...{ multiplierPercent: 100, needsPhoto: true, beneficiaryKinds: ['member'], referTo: '打供电局' },
};

it('sends back what it was given when nobody changes anything', () => {
  const { code: _c, version: _v, category: _k, position: _p, retiredAt: _r, effectiveAt: _e, ...standard } = ITEM;
  assert.deepEqual(standardOf(formOf(ITEM)), standard);
});

it('takes each line that says something as a line, and leaves an empty referral out', () => {
  const form = { ...formOf(ITEM), does: ' 一 \n\n二\n  \n三\n', referTo: '  ' };
  const standard = standardOf(form);
  assert.deepEqual(standard.does, ['一', '二', '三']);
  assert.equal('referTo' in standard, false);
});

it('begins a new one with figures that fit each other', () => {
  const { minMinutes, usualMinutes, maxMinutes, category, position } = newItemOf(NEW_ITEM);
  assert.ok(minMinutes <= usualMinutes && usualMinutes <= maxMinutes);
  assert.deepEqual([category, position], ['mutual_elder_care', 100]);
});
