// Runs another program of a worker thread as soon as a test opens the gate; until then the thread does nothing else.
import { workerData } from 'node:worker_threads';

const { gate, program } = workerData;
Atomics.wait(new Int32Array(gate), 0, 0);
await import(program);
