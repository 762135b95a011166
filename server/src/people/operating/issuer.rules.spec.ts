import { expect, it } from 'vitest';
import { issuerFault } from './issuer.rules.js';

const NEW = { kind: 'district' as const, issuesMinutes: true, hasAccounts: false, hasIssuerAbove: true };

it.each([
  ['a district with nobody saving yet may become the issuer', {}, null],
  ['so may a city', { kind: 'city' as const, hasIssuerAbove: false }, null],
  ['a street may not', { kind: 'street' as const }, 'issuer-kind'],
  ['an institution may not', { kind: 'institution' as const }, 'issuer-kind'],
  ['not where somebody saves already', { hasAccounts: true }, 'issuer-fixed'],
  ['a district may cease to be while nobody saves', { issuesMinutes: false }, null],
  ['not after', { issuesMinutes: false, hasAccounts: true }, 'issuer-fixed'],
  ['not the last one up the tree', { issuesMinutes: false, hasIssuerAbove: false }, 'issuer-missing'],
])('%s', (_what, change, fault) => {
  expect(issuerFault({ ...NEW, ...change })).toBe(fault);
});
