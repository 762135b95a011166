import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

// Why vitest, and what it means that suites share their modules: docs/decisions/027-vitest.md.
export default defineConfig({
  test: {
    include: ['{src,test}/**/*.spec.ts'],
    globalSetup: 'test/support/global-setup.js',
    pool: 'forks',
    // What is imported is loaded once a worker, not once a suite.
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // The order is that of `sequencer`, on every machine and in every run.
    cache: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The same words on every machine: the default adds to them where somebody's robot looks on.
    reporters: [['default', { summary: false }]],
    slowTestThreshold: 10_000,
  },
});
