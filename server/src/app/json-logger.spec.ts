import { expect, it } from 'vitest';
import { JsonLogger } from './json-logger.js';
import { requestScope } from './observe.js';

const written = (write: (logger: JsonLogger) => void, level: 'info' | 'debug' = 'info'): Record<string, unknown>[] => {
  const lines: string[] = [];
  write(new JsonLogger(level, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
};

it('writes what kind of fault it was and where, and no value that PostgreSQL quotes', () => {
  const fault = Object.assign(new Error('invalid input syntax for type uuid: "13988887777"'), {
    query: 'SELECT 13988887777',
    parameters: ['13988887777'],
    driverError: { code: '22P02', detail: 'Failing row contains (13988887777)' },
  });
  const [line] = written((logger) => logger.error(fault));
  expect(line).toMatchObject({ level: 'error', error: { name: 'Error', code: '22P02' } });
  expect((line?.['error'] as { at: string[] }).at[0]).toContain('json-logger.spec');
  expect(JSON.stringify(line)).not.toContain('13988887777');
});

it('writes the words of other faults, but not their queries, parameters or details', () => {
  const fault = Object.assign(new Error('duplicate key value violates unique constraint "members_number"'), {
    parameters: ['13988887777'],
    driverError: {
      code: '23505',
      constraint: 'members_number',
      table: 'members',
      detail: 'Key (number)=(13988887777)',
    },
  });
  const [line] = written((logger) => logger.warn(fault, 'Members'));
  expect(line).toMatchObject({
    msg: 'Members',
    error: { code: '23505', constraint: 'members_number', table: 'members' },
  });
  expect(JSON.stringify(line)).not.toContain('13988887777');
});

it('does not repeat at every start how the framework is wired', () => {
  const wiring = (logger: JsonLogger): void => logger.log('Mapped {/api/v1/me, GET} route', 'RouterExplorer');
  expect(written(wiring)).toEqual([]);
  expect(written(wiring, 'debug')).toHaveLength(1);
});

it('ties a line to the request during which it was written', () => {
  const [line, outside] = written((logger) => {
    requestScope.run('a-request', () => logger.warn('slow'));
    logger.warn('alone');
  });
  expect(line).toMatchObject({ requestId: 'a-request', msg: 'slow' });
  expect(outside).not.toHaveProperty('requestId');
});
