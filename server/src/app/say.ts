/** One sentence to whoever started a program; logs are for what happens afterwards. */
export const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};
