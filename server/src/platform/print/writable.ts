import { pinyin } from 'pinyin-pro';

/** What a font cannot draw stands as a gap for a pen, never as a silent box. */
export const GAP = '＿＿';
export const GAP_NOTE = `写着“${GAP}”的地方，是电脑印不出来的字，请用笔补上。`;

const HAN = /\p{Script=Han}/u;
/** Draw nothing by themselves: they choose between forms of the sign before them, or join signs. */
const INVISIBLE = /[\p{Variation_Selector}\u200b-\u200d\u2060\ufeff]/u;

/** Of a Chinese sign its sound, where the dictionary has it: whoever fills the gap then knows which. */
const soundOf = (sign: string): string => {
  if (!HAN.test(sign)) return '';
  const sound = pinyin(sign);
  return sound === sign ? '' : `（${sound}）`;
};

/** These words as the font can draw them; `hasGap` when it cannot draw all. */
export const writable = (words: string, draws: (codePoint: number) => boolean): { words: string; hasGap: boolean } => {
  let hasGap = false;
  const signs = Array.from(words.normalize('NFC'), (sign) => {
    if (INVISIBLE.test(sign)) return '';
    if (draws(sign.codePointAt(0) ?? 0)) return sign;
    hasGap = true;
    return `${GAP}${soundOf(sign)}`;
  });
  return { words: signs.join(''), hasGap };
};
