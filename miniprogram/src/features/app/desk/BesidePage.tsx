/** A mini-program has no room beside its pages; a browser gets BesidePage.h5.tsx. */
export const BesidePage = (): null => null;
