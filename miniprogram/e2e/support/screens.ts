import path from 'node:path';

/** Where the pictures of a journey are kept: HUZHU_SCREENSHOTS, or e2e/screens, which git does not see. */
export const screensOf = (journey: string): string =>
  path.resolve(process.env.HUZHU_SCREENSHOTS ?? path.join(import.meta.dirname, '../screens'), journey);

/** With HUZHU_DOC_SCREENS the pictures of docs/screens are taken anew, otherwise they lie with the others. */
export const docScreensOf = (journey: string): string =>
  process.env.HUZHU_DOC_SCREENS ? path.resolve(import.meta.dirname, '../../../docs/screens') : screensOf(journey);
