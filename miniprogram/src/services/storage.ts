import Taro from '@tarojs/taro';
import { isWeapp } from './platform';

/** Where small things are kept on this phone. */
export interface Shelf {
  read: <Value>(key: string) => Value | null;
  write: (key: string, value: unknown) => void;
  remove: (key: string) => void;
}

/** Kept until the person clears it: the same for all windows of a browser. */
export const phoneShelf: Shelf = {
  read: <Value>(key: string) => {
    // A mini-program answers '' for what was never kept.
    const kept = Taro.getStorageSync<Value | ''>(key);
    return kept === '' ? null : kept;
  },
  write: (key, value) => {
    Taro.setStorageSync(key, value);
  },
  remove: (key) => {
    Taro.removeStorageSync(key);
  },
};

const windowShelf: Shelf = {
  read: <Value>(key: string) => {
    const kept = sessionStorage.getItem(key);
    return kept === null ? null : (JSON.parse(kept) as Value);
  },
  write: (key, value) => {
    sessionStorage.setItem(key, JSON.stringify(value));
  },
  remove: (key) => {
    sessionStorage.removeItem(key);
  },
};

/** Kept for one person: in a browser each window may be somebody else, so it is kept by window. */
export const personShelf: Shelf = isWeapp ? phoneShelf : windowShelf;
