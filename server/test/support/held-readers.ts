import { Worker } from 'node:worker_threads';
import { vi } from 'vitest';
import { Readers } from '../../src/platform/files/readers.js';

const HELD = new URL('held.program.js', import.meta.url);

/** The threads of a server that read files wait until `open` is called; `started` tells how many there are. */
export interface HeldReaders {
  started: () => number;
  open: () => void;
}

export const holdReaders = (readers: Readers): HeldReaders => {
  const gate = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  let count = 0;
  const spy = vi.spyOn(readers, 'open').mockImplementation((program, data) => {
    count += 1;
    return new Worker(HELD, { workerData: { ...data, gate, program: program.href } });
  });
  const open = (): void => {
    spy.mockRestore();
    Atomics.store(new Int32Array(gate), 0, 1);
    Atomics.notify(new Int32Array(gate), 0);
  };
  return { started: () => count, open };
};
