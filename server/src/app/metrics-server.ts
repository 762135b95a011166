import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Gauge } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { Pool } from 'pg';
import { metrics } from '../platform/common/metrics.js';
import type { Readiness } from './readiness.js';

/** Figures that are read when they are asked for, besides those that the features count. */
const watch = (source: DataSource, readiness: Readiness): void => {
  collectDefaultMetrics({ register: metrics });
  const { master: pool } = source.driver as unknown as { master: Pool };
  new Gauge({
    name: 'huzhu_database_connections',
    help: 'Connections of this process to the database: used, idle, and requests that wait for one.',
    labelNames: ['state'],
    registers: [metrics],
    collect() {
      this.set({ state: 'used' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waited_for' }, pool.waitingCount);
    },
  });
  new Gauge({
    name: 'huzhu_ready',
    help: '1 while this process wants requests, as /api/v1/readiness says.',
    registers: [metrics],
    async collect() {
      this.set(['ready', 'degraded'].includes(await readiness.read()) ? 1 : 0);
    },
  });
  new Gauge({
    name: 'huzhu_posting_stopped',
    help: '1 while the book did not check and nothing is posted (docs/operations.md).',
    registers: [metrics],
    async collect() {
      this.set((await readiness.read()) === 'degraded' ? 1 : 0);
    },
  });
};

/**
 * Opens `GET /metrics` on a port of its own, which no proxy forwards: figures of a bank are nobody's business outside.
 * It answers until the process is gone, so that a drain can be watched.
 */
export const openMetrics = async (
  { host, port }: { host: string; port: number },
  source: DataSource,
  readiness: Readiness,
): Promise<Server> => {
  watch(source, readiness);
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.metrics().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
};
