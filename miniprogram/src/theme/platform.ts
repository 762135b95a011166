/** A mini-program needs no more than the styles of both builds; a browser gets platform.h5.ts. */
export {};
