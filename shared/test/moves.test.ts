import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ASSIGNMENT_MOVES,
  ASSIGNMENT_STATUSES,
  FIELD_MESSAGES,
  FINAL_ASSIGNMENT_STATUSES,
  PROBLEMS,
  SERVICE_REQUEST_MOVES,
  SERVICE_REQUEST_STATUSES,
  canMoveAssignment,
  canMoveRequest,
  fieldMessage,
} from '../dist/index.js';

const movesOf = (moves: Record<string, { from: readonly string[]; to: string }>): [string[], string][] =>
  Object.values(moves).map((move) => [[...move.from], move.to]);

test('every status but the first is reached from another, and no move leaves a final one', () => {
  const reached = new Set(
    movesOf(ASSIGNMENT_MOVES).flatMap(([from, to]) => (from.some((one) => one !== to) ? [to] : [])),
  );
  assert.deepEqual(
    ASSIGNMENT_STATUSES.filter((status) => !reached.has(status)),
    ['accepted'],
  );
  const left = new Set(movesOf(ASSIGNMENT_MOVES).flatMap(([from]) => from));
  assert.deepEqual(
    FINAL_ASSIGNMENT_STATUSES.filter((status) => left.has(status)),
    [],
  );
});

test('every request is reached by a move, a draft by its return, and every one can end', () => {
  const reached = new Set(movesOf(SERVICE_REQUEST_MOVES).map(([, to]) => to));
  assert.deepEqual(
    SERVICE_REQUEST_STATUSES.filter((status) => !reached.has(status)),
    [],
  );
  const left = new Set(movesOf(SERVICE_REQUEST_MOVES).flatMap(([from]) => from));
  assert.deepEqual(
    SERVICE_REQUEST_STATUSES.filter((status) => !left.has(status)),
    ['closed', 'cancelled', 'expired'],
  );
});

test('a move is open only from where the table says', () => {
  assert.equal(canMoveAssignment('approve', 'confirmed'), true);
  assert.equal(canMoveAssignment('approve', 'served'), false);
  assert.equal(canMoveRequest('cancel', 'open'), true);
  assert.equal(canMoveRequest('cancel', 'closed'), false);
});

test('every refusal and every field message is Chinese that can be shown', () => {
  const words = [...Object.values(PROBLEMS).map((problem) => problem.title), ...Object.values(FIELD_MESSAGES)];
  assert.deepEqual(
    words.filter((one) => !/[\u4e00-\u9fff]/.test(one) || /[A-Za-z]{2}/.test(one)),
    [],
  );
  assert.equal(fieldMessage('unheardOf', 'whitelistValidation'), '多出了不认识的内容');
});
