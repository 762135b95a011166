import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { MyDataDto } from '@huzhu/shared';
import { heldFacts, sumWords } from './words.ts';

const ELDER = {
  ...{
    situations: ['lives_alone', 'advanced_age'],
    usesApp: true,
    address: '关上街道1幢2单元301室',
    neighbourhood: '新村',
  },
  ...{ longitudeMicrodegrees: 102_744_000, latitudeMicrodegrees: 25_013_000, household: null, housing: null },
  ...{ incomeBand: null, hobbies: null, dialect: '昆明话', habits: null, wishes: null, wishedGender: null },
  contacts: [{ name: '王芳', relation: '女儿', phone: '19900009999' }],
  consents: [],
};
const DATA: MyDataDto = {
  ...{ memberId: '1', number: '82911589853', name: '王桂珍', gender: 'female', bornOn: '1941-06-19', phone: null },
  ...{
    identity: { masked: '530111********1234' },
    organizationName: '石虎关社区',
    version: 1,
    elder: ELDER,
    volunteer: null,
  },
  channels: ['wechat', 'call'],
  ...{
    consents: [],
    subscriptions: [],
    requests: [],
    assignments: [],
    incidents: [],
    errandMoneys: [],
    ledgerLines: [],
    reads: [],
  },
  ...{ erasure: null, isWhole: true },
};

it('names what the bank holds, the year of birth too, and has no line for what it does not hold', () => {
  const facts = Object.fromEntries(heldFacts(DATA).map(({ name, value }) => [name, value]));
  assert.equal(facts['生日'], '1941年6月19日');
  assert.equal(facts['身份证'], '530111********1234');
  assert.equal(facts['联系人'], '女儿王芳 19900009999');
  assert.equal(facts['情况'], '独居、高龄');
  assert.equal(facts['有事的时候'], '先发微信，不行再打电话');
  assert.ok(!('电话' in facts) && !('爱好' in facts) && !('志愿者' in facts));
});

it('counts what is too long to be shown', () => {
  assert.equal(sumWords(DATA), '0 次需求，0 次服务，0 笔时间，电话地址被看过 0 次');
});
