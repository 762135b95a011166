import path from 'node:path';

/** Where the pictures of a journey are kept: HUZHU_SCREENSHOTS, or e2e/screens, which git does not see. */
export const screensOf = (journey: string): string =>
  path.resolve(process.env.HUZHU_SCREENSHOTS ?? path.join(import.meta.dirname, '../screens'), journey);
