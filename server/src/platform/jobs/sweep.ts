import { Logger } from '@nestjs/common';

/** Handles each due thing by itself, answers how many; a fault is logged and stops no other, the next sweep tries it again. */
export const sweepEach = async (
  name: string,
  ids: readonly string[],
  handle: (id: string) => Promise<void>,
): Promise<number> => {
  const log = new Logger(name);
  let handled = 0;
  for (const id of ids) {
    try {
      await handle(id);
      handled += 1;
    } catch (error) {
      log.error(error, `could not handle ${id}`);
    }
  }
  return handled;
};
