import { NAME_LENGTH_MAX } from './members.js';
import { plainText } from '../platform/plain-text.js';

/** Every sign that is written between the parts of a name: · • ‧ ∙ ⋅ ・ . and their full-width forms. */
const DOTS = /\s*[·•‧∙⋅・․.]+\s*/gu;
const DOT = '·';
const HAN = /[\p{Script=Han}〇]/u;
const NAME = /^[\p{L}〇][\p{L}\p{M}〇·' -]*$/u;
const WORD = /(?:(?!\p{Script=Han})[\p{L}\p{M}])+/gu;

/** A dot stands in a Chinese name (买买提·艾力); in a name of letters it is the mark of an initial. */
const dotsOf = (text: string): string =>
  text
    .replace(DOTS, DOT)
    .replace(/^[·\s]+|[·\s]+$/gu, '')
    .split(DOT)
    .reduce((whole, part) => `${whole}${HAN.test(whole.slice(-2)) || HAN.test(part.slice(0, 2)) ? DOT : ' '}${part}`);

/** `CHEN`, `chen` and `Chen` are one name. */
const capital = (word: string): string => {
  const [first = '', ...rest] = Array.from(word.toLowerCase());
  const upper = first.toUpperCase();
  return (Array.from(upper).length === 1 ? upper : first) + rest.join('');
};

/**
 * The one form of a person's name, kept and compared: as a reader sees it, without spaces beside Chinese characters, with
 * one kind of dot, and with capitals only where words begin. Empty when nobody sees anything.
 */
export const normalName = (text: string): string =>
  dotsOf(plainText(text))
    .replace(/(?<=[\p{Script=Han}〇·]) | (?=[\p{Script=Han}〇·])/gu, '')
    .replace(/[’‘`´]/gu, "'")
    .replace(WORD, capital)
    .normalize('NFC');

/** A name in its one form: letters, not digits or symbols, and not too long. */
export const isName = (name: string): boolean =>
  NAME.test(name) && Array.from(name).length <= NAME_LENGTH_MAX && normalName(name) === name;
