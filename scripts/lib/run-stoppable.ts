import { say } from '../outer/say.mjs';
import type { Stopper } from './stopper.ts';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a program so that nothing it gave to the stopper outlives it: when it returns, fails, gets a signal, or when the
 * process that started it is gone (the IPC channel closes). What fails because we are stopping is not reported.
 */
export const runStoppable = async (
  stopper: Stopper,
  interruptedCode: number,
  program: () => Promise<number>,
): Promise<number> => {
  const interrupt = (): void => {
    if (!stopper.isStopping) say('\nStopping 正在停止 …');
    void stopper.stop().finally(() => process.exit(interruptedCode));
  };
  for (const signal of STOP_SIGNALS) process.on(signal, interrupt);
  process.once('disconnect', interrupt);
  try {
    return await program();
  } catch (error) {
    if (stopper.isStopping) return interruptedCode;
    throw error;
  } finally {
    await stopper.stop();
  }
};
