import { DEVICE_ID_PATTERN } from '@huzhu/shared';
import { phoneShelf } from './storage';

const KEY = 'device';
const PARTS = 3;

const newId = (): string =>
  Array.from({ length: PARTS }, () => Math.random().toString(36).slice(2).padEnd(11, '0')).join('');

/** A random id of this phone's app, told when it binds or logs in. It names nobody, and only ever bars. */
export const deviceId = (): string => {
  try {
    const kept = phoneShelf.read<unknown>(KEY);
    if (typeof kept === 'string' && new RegExp(DEVICE_ID_PATTERN).test(kept)) return kept;
    const made = newId();
    phoneShelf.write(KEY, made);
    return made;
  } catch {
    // Storage errors are ignored: logging in works without it.
    return newId();
  }
};
