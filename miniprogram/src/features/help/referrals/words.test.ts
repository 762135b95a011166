import assert from 'node:assert/strict';
import { it } from 'node:test';
import { complaintWords, providerLines, stopOf } from './words.ts';

const FINE = { licence: 'valid', verifiedOn: '2026-11-23', withdrawnReason: null } as const;

it('says why nobody can be referred to a provider, the licence before a missing second yes', () => {
  assert.equal(stopOf(FINE), null);
  assert.equal(stopOf({ ...FINE, licence: 'ending' }), null);
  assert.equal(stopOf({ ...FINE, verifiedOn: null }), '等第二个人核实');
  assert.equal(stopOf({ ...FINE, verifiedOn: null, licence: 'expired' }), '证照过期');
  assert.equal(stopOf({ ...FINE, withdrawnReason: '不做了' }), '不在名录里了');
});

it('counts complaints only where there are any', () => {
  assert.equal(complaintWords({ complaints: { dissatisfied: 0, notCome: 0 } }), null);
  assert.equal(complaintWords({ complaints: { dissatisfied: 2, notCome: 1 } }), '2 次不满意，1 次没有来');
});

it('names the price last, and the licence only where it ends soon or is over', () => {
  const provider = {
    services: [
      { code: 'bathing', title: '助浴' },
      { code: 'cleaning', title: '助洁' },
    ],
    licence: 'ending' as const,
    licenceUntilOn: '2026-12-20',
    complaints: { dissatisfied: 1, notCome: 0 },
    priceNote: '每次 80 元',
  };
  const lines = ['助浴、助洁', '1 次不满意', '证照快到期，到2026年12月20日', '收费：每次 80 元'];
  assert.deepEqual(providerLines(provider), lines);
  const plain = { ...provider, licence: 'valid' as const, priceNote: null };
  assert.deepEqual(providerLines(plain), ['助浴、助洁', '1 次不满意']);
});
