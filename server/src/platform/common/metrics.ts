import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * What this process counts; the features add to it, `app` shows it on a port of its own. Labels are kinds (a route, a
 * queue, an outcome), never people and never ids: each new value is a series that is kept for weeks.
 */
export const metrics = new Registry();
const registers = [metrics];

export const requestSeconds = new Histogram({
  name: 'huzhu_http_request_duration_seconds',
  help: 'Requests by method, route pattern and status.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers,
});

export const jobSeconds = new Histogram({
  name: 'huzhu_job_duration_seconds',
  help: 'Background jobs by queue and outcome (done, failed).',
  labelNames: ['queue', 'outcome'],
  buckets: [0.01, 0.1, 0.5, 1, 5, 30, 120],
  registers,
});

export const jobDoneAt = new Gauge({
  name: 'huzhu_job_last_done_timestamp_seconds',
  help: 'When this process last did a job of the queue.',
  labelNames: ['queue'],
  registers,
});

export const ledgerSeconds = new Histogram({
  name: 'huzhu_ledger_apply_duration_seconds',
  help: 'Calls of the book by outcome: applied, refused (by one of its rules), failed (anything else).',
  labelNames: ['outcome'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 5],
  registers,
});

export const ledgerOperations = new Counter({
  name: 'huzhu_ledger_operations_total',
  help: 'Operations the book applied, by kind: open, post, hold, settle, release, reverse.',
  labelNames: ['operation'],
  registers,
});

/** Seconds as prom-client wants them. */
export const stopwatch = (): (() => number) => {
  const startedAt = performance.now();
  return () => (performance.now() - startedAt) / 1000;
};
