import { personShelf } from './storage';

/** One wish of the person: where it goes, what it says, and the key under which the server knows it. */
interface Wish {
  key: string;
  body: string;
  madeAtMs: number;
}

const SHELF_KEY = 'huzhu.wishes';
/** The server forgets keys after 30 days; a wish older than a week is no longer meant. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** A random UUID. Random enough never to meet another of the same person; WeChat's phones have no `crypto`. */
export const newKey = (): string =>
  'xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx'.replace(/x/g, () => Math.floor(Math.random() * 16).toString(16));

const readWishes = (nowMs: number): Record<string, Wish> => {
  const kept = personShelf.read<Record<string, Wish>>(SHELF_KEY) ?? {};
  return Object.fromEntries(Object.entries(kept).filter(([, wish]) => nowMs - wish.madeAtMs < KEPT_MS));
};

/**
 * The key for this wish, on the phone's shelf before anything is sent. The same wish (same address, same content)
 * gets the same key until {@link forgetKey}: when an answer is lost and the person taps again, the server sees one wish.
 */
export const keyFor = (address: string, body: string, nowMs: number): string => {
  const wishes = readWishes(nowMs);
  const known = wishes[address];
  if (known?.body === body) return known.key;
  const key = newKey();
  personShelf.write(SHELF_KEY, { ...wishes, [address]: { key, body, madeAtMs: nowMs } });
  return key;
};

/** A definite answer came: the next tap is a new wish. */
export const forgetKey = (address: string, nowMs: number): void => {
  const { [address]: _answered, ...rest } = readWishes(nowMs);
  personShelf.write(SHELF_KEY, rest);
};
