import assert from 'node:assert/strict';
import { it } from 'node:test';
import { channelOrderWords } from '@huzhu/shared';
import { ALONE, secondChoices, usualFor, usualWords, withFirst, withSecond } from './words.ts';

it('says an order in one sentence', () => {
  assert.equal(channelOrderWords(['wechat', 'call']), '先发微信，不行再打电话');
  assert.equal(channelOrderWords(['call', 'letter', 'wechat']), '先打电话，不行再写信，不行再发微信');
  assert.equal(channelOrderWords(['letter']), '只写信');
});

it('never has one way twice, whichever of the two is changed', () => {
  assert.deepEqual(withFirst(['wechat', 'call'], 'call'), ['call']);
  assert.deepEqual(withFirst(['wechat', 'call'], 'letter'), ['letter', 'call']);
  assert.deepEqual(withSecond(['wechat', 'call'], 'letter'), ['wechat', 'letter']);
  assert.deepEqual(withSecond(['wechat', 'call'], ALONE), ['wechat']);
  assert.deepEqual(
    secondChoices('call').map(({ value }) => value),
    ['wechat', 'letter', ALONE],
  );
});

it('offers what most people want to whoever has WeChat, and to whoever has not', () => {
  assert.deepEqual(usualFor(['wechat']), ['wechat', 'call']);
  assert.deepEqual(usualFor(['letter', 'wechat']), ['call', 'letter']);
  assert.equal(usualWords(['call', 'letter']), '照平常：先打电话，再写信');
});
