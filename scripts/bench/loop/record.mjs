// Preloaded into the server under measurement (`--import`): keeps what it sends to its database until `GET /` on
// HUZHU_BENCH_RECORD_PORT takes it away. Between, that costs a statement one object and one callback.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * The driver's parts that are used here; its own types know less than it does.
 * @typedef {{ connectionParameters: { application_name?: string } }} Connection
 * @typedef {(this: Connection, ...given: unknown[]) => Promise<Result> | undefined} Query
 * @typedef {{ rowCount: number | null }} Result
 */

// The server's own, whose folder it is started in.
const load = createRequire(join(process.cwd(), 'package.json'));
/** @type {{ Client: { prototype: { query: Query } } }} */
const { Client } = load('pg');
/** @type {{ prepareValue: (value: unknown) => string | Buffer | null }} */
const { prepareValue } = load('pg/lib/utils');

/** Of the queues' own connections; a step sends nothing by them. */
const JOBS = 'pgboss';

/** @type {{ connection: Connection, name: string | null, text: string, values: unknown[], rowCount: number | null }[]} */
let kept = [];
const usual = Client.prototype.query;

/**
 * @param {unknown} first
 * @param {unknown} second
 */
const sentOf = (first, second) => {
  const inside = Array.isArray(second) ? second : [];
  if (typeof first === 'string') return { name: null, text: first, values: inside };
  const { name, text, values } = /** @type {{ name?: string, text?: string, values?: unknown[] }} */ (first);
  return text === undefined ? null : { name: name ?? null, text, values: values ?? inside };
};

/**
 * @this {Connection}
 * @param {unknown[]} given
 */
Client.prototype.query = function noted(...given) {
  const sent = this.connectionParameters.application_name === JOBS ? null : sentOf(given[0], given[1]);
  if (!sent) return usual.apply(this, given);
  const one = { connection: this, ...sent, rowCount: /** @type {number | null} */ (null) };
  kept.push(one);
  const last = given.at(-1);
  if (typeof last === 'function')
    given[given.length - 1] = (/** @type {unknown} */ error, /** @type {Result} */ result) => {
      if (!error) one.rowCount = result.rowCount;
      last(error, result);
    };
  const answer = usual.apply(this, given);
  // What failed is told to whoever asked.
  answer?.then(
    (result) => void (one.rowCount = result.rowCount),
    () => undefined,
  );
  return answer;
};

/** @type {Map<object, number>} */
const connections = new Map();
/** @param {object} connection */
const numberOf = (connection) => {
  const number = connections.get(connection) ?? connections.size;
  connections.set(connection, number);
  return number;
};
/** As the driver sends it: text, bytes or NULL. @param {unknown} value */
const wireOf = (value) => {
  const ready = prepareValue(value);
  return Buffer.isBuffer(ready) ? { hex: ready.toString('hex') } : ready;
};

createServer((_request, response) => {
  const taken = kept;
  kept = [];
  response.end(
    JSON.stringify(
      taken.map(({ connection, values, ...rest }) => ({
        ...rest,
        connection: numberOf(connection),
        values: values.map(wireOf),
      })),
    ),
  );
})
  .listen(Number(process.env['HUZHU_BENCH_RECORD_PORT']), '127.0.0.1')
  .unref();
