/** One sentence to whoever started a program; logs are for what happens afterwards. */
export const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

/** A host with two addresses that both refuse fails with an error without words, only with a code. */
export const reasonOf = (error: unknown): string => {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || (code ?? String(error));
};
