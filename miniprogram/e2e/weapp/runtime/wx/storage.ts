import { call } from './calls.ts';

const PREFIX = 'weapp:';
const KB = 1024;
const KEY_KB_MAX = 1024;
const ALL_KB_MAX = 10 * KEY_KB_MAX;

const ownKeys = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
const sizeKb = (text: string): number => new Blob([text]).size / KB;
const usedKb = (): number => ownKeys().reduce((kb, key) => kb + sizeKb(localStorage.getItem(key) ?? ''), 0);

/** Kept as text between two starts, as WeChat does; '' for what was never kept. */
const read = (key: string): unknown => {
  const kept = localStorage.getItem(PREFIX + key);
  return kept === null ? '' : (JSON.parse(kept) as { data: unknown }).data;
};

const write = (key: string, data: unknown): void => {
  const text = JSON.stringify({ data });
  if (sizeKb(text) > KEY_KB_MAX) throw new Error(`exceed max size of a key: ${key}`);
  if (usedKb() + sizeKb(text) > ALL_KB_MAX) throw new Error('exceed storage max size 10Mb');
  localStorage.setItem(PREFIX + key, text);
};

const remove = (key: string): void => {
  localStorage.removeItem(PREFIX + key);
};

const clear = (): void => {
  ownKeys().forEach((key) => localStorage.removeItem(key));
};

export const storage = {
  getStorageSync: read,
  setStorageSync: write,
  removeStorageSync: remove,
  clearStorageSync: clear,
  getStorageInfoSync: () => ({
    keys: ownKeys().map((key) => key.slice(PREFIX.length)),
    currentSize: Math.ceil(usedKb()),
    limitSize: ALL_KB_MAX,
  }),
  getStorage: call('getStorage', ({ key }: { key: string }) => {
    if (localStorage.getItem(PREFIX + key) === null) throw new Error('data not found');
    return { data: read(key) };
  }),
  setStorage: call('setStorage', ({ key, data }: { key: string; data: unknown }) => {
    write(key, data);
  }),
  removeStorage: call('removeStorage', ({ key }: { key: string }) => {
    remove(key);
  }),
  clearStorage: call('clearStorage', clear),
};
