import { useState } from 'react';
import { keepInAddress } from '@/services/address';
import { useParams } from './useParams';

type Chosen = Record<string, string>;

/**
 * What is chosen on a page, kept in its address: `[chosen, choose]`. What the address says must be told from what it cannot mean by
 * `read`; what is left at its usual value (`undefined`) does not stand there.
 */
export const useAddressed = <Choice extends object>(
  read: (params: Partial<Chosen>) => Choice,
  toParams: (choice: Choice) => Chosen,
): [Choice, (changes: Partial<Choice>) => void] => {
  const params = useParams();
  const [chosen, setChosen] = useState(() => read(params));
  const choose = (changes: Partial<Choice>) => {
    const next = { ...chosen, ...changes };
    setChosen(next);
    keepInAddress(toParams(next));
  };
  return [chosen, choose];
};
