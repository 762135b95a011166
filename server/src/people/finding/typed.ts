import { SEARCH_DIGITS_MIN, normalName, normalPhone, plainNumber, plainText } from '@huzhu/shared';
import { syllablesOf } from '../members/members.service.js';

const CARD_DIGITS = 8;
const NUMBER_DIGITS = 11;
/** As many signs the keys of a name have, and as many letters those of its pinyin. */
const NAME_RUN = 4;
const SOUND_RUN = 8;
const WORDS_MAX = 3;
const RUNS_MAX = 8;
const GUESSES_MAX = 30;
const NEAR = { min: 3, max: 6 } as const;
const HAN = /^[\p{Script=Han}〇]+$/u;
const LETTERS = /^[a-zü]+$/u;

/** One way in which a person may be like one typed word. */
export type Way =
  | { how: 'name' | 'near' | 'called_as' | 'place'; signs: string }
  | { how: 'pinyin' | 'sound' | 'initials'; letters: string }
  | { how: 'number'; isWhole: boolean }
  | { how: 'card' }
  | { how: 'phone'; digits: string };

/** A way for each typed word, and the keys that a person has who is like it (`people-search` makes the keys). */
export interface Guess {
  ways: Way[];
  keys: string[];
}
type WordGuess = { way: Way; keys: string[] };

/** As `search_letters` of the migration. */
export const lettersOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[üv]/gu, 'u')
    .replace(/[ ·'-]/gu, '');

const runsOf = (mark: string, text: string, length: number): string[] => {
  const signs = Array.from(text);
  const last = Math.max(0, signs.length - length);
  const runs = Array.from({ length: last + 1 }, (_, at) => `${mark}${signs.slice(at, at + length).join('')}`);
  return [...new Set(runs)].slice(0, RUNS_MAX);
};

const soundGuess = (how: 'pinyin' | 'sound', letters: string): WordGuess => ({
  way: { how, letters },
  keys: [`p:${lettersOf(letters).slice(0, SOUND_RUN)}`],
});

/** Of some signs one may be another: a guess for each that is left out. */
const nearGuesses = (signs: string): WordGuess[] => {
  const each = Array.from(signs);
  if (each.length < NEAR.min || each.length > NEAR.max || !HAN.test(signs)) return [];
  return each.map((_, wrong) => ({
    way: { how: 'near', signs },
    keys: each.filter((__, at) => at !== wrong).map((sign) => `n:${sign}`),
  }));
};

const signGuesses = (word: string): WordGuess[] => {
  const signs = lettersOf(normalName(word));
  const sounds = HAN.test(signs) ? [true, false].map((isName) => syllablesOf(signs, isName).join('')) : [];
  return [
    { way: { how: 'name', signs }, keys: [`=n:${signs}`] },
    { way: { how: 'name', signs }, keys: runsOf('n:', signs, NAME_RUN) },
    ...[...new Set(sounds)].map((letters) => ({ ...soundGuess('sound', letters), keys: [`=p:${lettersOf(letters)}`] })),
    { way: { how: 'called_as', signs }, keys: runsOf('k:', signs, NAME_RUN) },
    ...(signs.length > 1 ? [{ way: { how: 'place' as const, signs }, keys: runsOf('a:', signs, 2) }] : []),
    ...[...new Set(sounds)].map((letters) => soundGuess('sound', letters)),
    ...nearGuesses(signs),
  ];
};

/** `lyu` and `nyu` are how passports spell lü and nü. */
const letterGuesses = (word: string): WordGuess[] => {
  const letters = lettersOf(word);
  const asInPassport = letters.replace(/^([ln])yu/, '$1u');
  return [
    { way: { how: 'pinyin', letters }, keys: [`=p:${letters}`] },
    ...(letters.length <= NAME_RUN + 2
      ? [{ way: { how: 'initials' as const, letters }, keys: runsOf('i:', letters, NAME_RUN) }]
      : []),
    ...[...new Set([letters, asInPassport])].map((one) => soundGuess('pinyin', one)),
    { way: { how: 'called_as', signs: letters }, keys: runsOf('k:', letters, NAME_RUN) },
  ];
};

/** A telephone's last four digits are shown anyway; of a short number its ends and length are. */
const shownOf = (digits: string): string[] => [
  `t:${digits.slice(-4)}`,
  ...(digits.length < NUMBER_DIGITS ? [`u:${digits.slice(0, 3)}*${digits.slice(-2)}*${String(digits.length)}`] : []),
];

const digitGuesses = (typed: string): WordGuess[] => {
  const bare = plainNumber(typed).replace(/[()+]/g, '');
  const phones = [...new Set([bare, (normalPhone(typed) ?? bare).replace(/\D/g, '')])];
  if (bare.length < SEARCH_DIGITS_MIN) return [];
  return [
    ...(bare.length <= NUMBER_DIGITS
      ? [{ way: { how: 'number' as const, isWhole: bare.length === NUMBER_DIGITS }, keys: [`m:${bare}`] }]
      : []),
    ...(bare.length === CARD_DIGITS ? [{ way: { how: 'card' as const }, keys: [`c:${bare}`] }] : []),
    ...phones.flatMap((digits) =>
      shownOf(digits).map((key) => ({ way: { how: 'phone' as const, digits }, keys: [key] })),
    ),
    ...phones.map((digits) => ({ way: { how: 'phone' as const, digits }, keys: runsOf('d:', digits, 4) })),
  ];
};

const guessesOf = (word: string): WordGuess[] => {
  if (/^\d+$/.test(word)) return digitGuesses(word).filter(({ keys }) => !keys[0]?.startsWith('d:'));
  if (LETTERS.test(word.toLowerCase())) return letterGuesses(word);
  return lettersOf(word).replace(/[^\p{L}\p{N}〇]/gu, '') === '' ? [] : signGuesses(word);
};

/** Each word in each of its ways, the first ones together first. */
const together = (words: readonly WordGuess[][]): Guess[] =>
  words
    .reduce<{ guess: Guess; order: number }[]>(
      (all, word) =>
        all.flatMap(({ guess, order }) =>
          word.map(({ way, keys }, at) => ({
            guess: { ways: [...guess.ways, way], keys: [...guess.keys, ...keys] },
            order: order + at,
          })),
        ),
      [{ guess: { ways: [], keys: [] }, order: 0 }],
    )
    .sort((one, other) => one.order - other.order)
    .slice(0, GUESSES_MAX)
    .map(({ guess }) => guess);

/**
 * What may be meant by what was typed, most likely first. A number may be typed with blanks, and so may pinyin; several words of
 * Chinese must all fit. Nothing: too little was typed to look for anybody.
 */
export const guesses = (typed: string): Guess[] => {
  const text = plainText(typed);
  if (/^[\d\s\p{Pd}()+]+$/u.test(text)) return together([digitGuesses(text)]);
  if (/^[a-zü'\s-]+$/iu.test(text)) return together([letterGuesses(text)]);
  const words = text.split(' ').slice(0, WORDS_MAX).map(guessesOf);
  return words.some((word) => word.length === 0) ? [] : together(words);
};
