import { Problem, unknownFields } from './problem.js';

/** No body of ours is deeper; one of brackets alone would otherwise exhaust the stack of whoever walks it. */
const DEPTH_MAX = 8;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isDeeperThan = (value: unknown, depth: number): boolean =>
  isObject(value) && (depth === 0 || Object.values(value).some((one) => isDeeperThan(one, depth - 1)));

/**
 * Looks at bodies and queries before anything reads them. A body is an object, or there is none. Names that every
 * object has (`constructor`, `toString`) are nobody's fields, and the validators do not see them.
 */
export const refuseUnreadable = (body: unknown, query: unknown): void => {
  const isShaped = body === undefined || (isObject(body) && !Array.isArray(body));
  if (!isShaped || isDeeperThan(body, DEPTH_MAX)) throw new Problem('malformed-body');
  const names = [body, query].flatMap((input) => (isObject(input) ? Object.keys(input) : []));
  const inherited = names.filter((name) => name in Object.prototype);
  if (inherited.length > 0) throw unknownFields(inherited);
};
