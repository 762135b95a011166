import { useRouter } from '@tarojs/taro';

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    // Written by hand into the address: what it is not is told by whoever reads it.
    return text;
  }
};

/** What the page was given in its address. Neither platform takes off the encoding that `goTo` has put on. */
export const useParams = (): Partial<Record<string, string>> =>
  Object.fromEntries(Object.entries(useRouter().params).map(([name, value]) => [name, value && decode(value)]));
