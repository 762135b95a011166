/** What may not happen, told where every test looks for it. */
export const fault = (words: string): void => {
  console.error(`weapp: ${words}`);
};

/** The same for what goes on with a failure anyway. */
export const faulty = (words: string): Error => {
  fault(words);
  return new Error(words);
};
