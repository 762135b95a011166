/** A mini-program reads its pages by itself; a browser gets first-pages.h5.ts. */
export {};
