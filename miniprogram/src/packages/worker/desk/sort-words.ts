import type { SortWords } from '@/primitives/Table';

/** How a column stands in the order `by`: the key of a column, `-` before it from the end. */
export const sortWordsOf = (by: string | undefined, key: string): SortWords => {
  if (by === key) return 'ascending';
  return by === `-${key}` ? 'descending' : 'none';
};
