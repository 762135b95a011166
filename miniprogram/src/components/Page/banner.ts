import type { ReactNode } from 'react';

type Draw = () => ReactNode;

let drawBanner: Draw = () => null;
let drawOverlay: Draw = () => null;

/** What stands above every page, such as the banner of the demo. The app says it once; components know no features. */
export const drawAboveEveryPage = (banner: Draw): void => {
  drawBanner = banner;
};

/** What may lie over every page, such as a question that has to be answered before anything else. */
export const drawOverEveryPage = (overlay: Draw): void => {
  drawOverlay = overlay;
};

export const pageBanner = (): ReactNode => drawBanner();
export const pageOverlay = (): ReactNode => drawOverlay();
