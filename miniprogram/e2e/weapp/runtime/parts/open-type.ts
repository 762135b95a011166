import { fault } from '../faults.ts';
import type { Drawn } from './part.ts';

export type { Drawn } from './part.ts';

type Serve = (drawn: Drawn) => void;

const served = new Map<string, Serve>();

/** What WeChat does when a button of this kind is tapped. */
export const onOpenType = (name: string, serve: Serve): void => {
  served.set(name, serve);
};

export const openTypeTapped = (drawn: Drawn): void => {
  const { openType = '' } = drawn.host.dataset;
  if (openType === '') return;
  const serve = served.get(openType);
  if (serve) serve(drawn);
  else fault(`<button open-type="${openType}"> is not known to this runner`);
};
