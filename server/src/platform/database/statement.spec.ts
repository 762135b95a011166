import { describe, expect, it } from 'vitest';
import { statement } from './statement.js';

describe('a named statement', () => {
  it('may be declared again with its text, and is refused with another one', () => {
    expect(statement('spec_of_one', 'SELECT 1')).toEqual(statement('spec_of_one', 'SELECT 1'));
    expect(() => statement('spec_of_one', 'SELECT 2')).toThrow('two statements are named "spec_of_one"');
  });

  it.each(['', 'ab', 'Large', 'with space', `x${'y'.repeat(63)}`])('is refused with the name "%s"', (name) => {
    expect(() => statement(name, 'SELECT 1')).toThrow('is no name for a statement');
  });
});
