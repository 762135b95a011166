import type { ReactNode } from 'react';

let draw: () => ReactNode = () => null;

/** What stands above every page, such as the banner of the demo. The app says it once; components know no features. */
export const drawAboveEveryPage = (banner: () => ReactNode): void => {
  draw = banner;
};

export const pageBanner = (): ReactNode => draw();
