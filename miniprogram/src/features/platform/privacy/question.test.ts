import assert from 'node:assert/strict';
import { it } from 'node:test';
import { usePrivacyQuestion } from './question.ts';

it('answers everything that waits at once, and each only once', () => {
  const heard: string[] = [];
  const { ask, answer } = usePrivacyQuestion.getState();
  ask(({ event }) => heard.push(`first ${event}`));
  ask(({ event }) => heard.push(`second ${event}`));
  answer({ event: 'disagree' });
  answer({ event: 'agree' });
  assert.deepEqual(heard, ['first disagree', 'second disagree']);
  assert.deepEqual(usePrivacyQuestion.getState().waiting, []);
});
