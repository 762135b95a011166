import path from 'node:path';
import type { SceneOptions } from '../harness/scene.ts';

/**
 * Where the pictures of a journey are kept: HUZHU_SCREENSHOTS, or else, where a story breaks off and leaves what it shows, e2e/screens, which
 * git does not see.
 */
export const screensOf = (journey: string): string =>
  path.resolve(process.env.HUZHU_SCREENSHOTS ?? path.join(import.meta.dirname, '../screens'), journey);

const DOC_SCREENS = path.resolve(import.meta.dirname, '../../../docs/screens');

/** HUZHU_DOC_SCREENS: the pictures of docs/screens are taken anew, each under the name of its page. */
export const takesDocScreens = Boolean(process.env.HUZHU_DOC_SCREENS);

/** Where a scene keeps its pictures, and what it calls them. */
export const docScreensOf = (journey: string): Pick<SceneOptions, 'screenshots' | 'nameShot'> =>
  takesDocScreens
    ? {
        screenshots: DOC_SCREENS,
        nameShot: (window, what) => `${window.startsWith('1280') ? 'desk' : 'phone'}-${what}.jpg`,
      }
    : { screenshots: screensOf(journey) };
