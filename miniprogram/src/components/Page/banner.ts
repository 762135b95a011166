import type { ReactNode } from 'react';

type Draw = () => ReactNode;

let drawBanner: Draw = () => null;
let drawOverlay: Draw = () => null;
let drawBeside: Draw = () => null;

/** What stands above every page, such as the banner of the demo. The app says it once; components know no features. */
export const drawAboveEveryPage = (banner: Draw): void => {
  drawBanner = banner;
};

/** What may lie over every page, such as a question that has to be answered before anything else. */
export const drawOverEveryPage = (overlay: Draw): void => {
  drawOverlay = overlay;
};

/** What stands beside a page on a screen with room for it, such as the worker's lists. */
export const drawBesideEveryPage = (beside: Draw): void => {
  drawBeside = beside;
};

export const pageBeside = (): ReactNode => drawBeside();
export const pageBanner = (): ReactNode => drawBanner();
export const pageOverlay = (): ReactNode => drawOverlay();
