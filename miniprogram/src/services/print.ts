import { isWeapp } from './platform';

/** A phone has no printer: the worker prints at the desk. */
export const canPrint = !isWeapp;

export const printPage = (): void => {
  if (canPrint) window.print();
};
