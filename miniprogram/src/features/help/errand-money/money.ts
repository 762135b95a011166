import { FEN_PER_YUAN } from '@huzhu/shared';

/** `5000.00` */
export const YUAN_LENGTH_MAX = 7;

/** Fen of what was typed in 元, at most two decimals; null: it is no sum. */
export const fenOf = (typed: string): number | null => {
  const plain = typed.normalize('NFKC').replace('。', '.').replace(/元$/, '').trim();
  const [, yuan, rest = ''] = /^(\d{1,4})(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  return yuan === undefined ? null : Number(yuan) * FEN_PER_YUAN + Number(rest.padEnd(2, '0'));
};

/** `62.5`, as it is typed. */
export const yuanOf = (fen: number): string => {
  const [yuan, rest] = [Math.trunc(fen / FEN_PER_YUAN), fen % FEN_PER_YUAN];
  return rest === 0 ? String(yuan) : `${String(yuan)}.${String(rest).padStart(2, '0').replace(/0$/, '')}`;
};

/** `62.5元` */
export const sayYuan = (fen: number): string => `${yuanOf(fen)}元`;

const NO_SUM = '请填多少元，比如 100 或者 62.5';

/** What is wrong with the sum that was handed over, in words. */
export const handedOverError = (typed: string, ceilingFen: number): string | undefined => {
  const fen = fenOf(typed);
  if (fen === null || fen === 0) return NO_SUM;
  return fen > ceilingFen ? `一次最多带 ${yuanOf(ceilingFen)} 元，多的请还给老人` : undefined;
};

/** What is wrong with what was spent of it. */
export const spentError = (typed: string, handedOverFen: number): string | undefined => {
  const fen = fenOf(typed);
  if (fen === null) return NO_SUM;
  return fen > handedOverFen ? `收到 ${yuanOf(handedOverFen)} 元，花的不能比这个多` : undefined;
};

/** `给了100元，花了62.5元，找回37.5元` */
export const sayMoney = (handedOverFen: number, spentFen: number): string =>
  `给了${sayYuan(handedOverFen)}，花了${sayYuan(spentFen)}，找回${sayYuan(handedOverFen - spentFen)}`;
