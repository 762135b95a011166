import { GLOSSARY, wordFor, type Term } from '@huzhu/shared';
import { isDesk } from './places.ts';
import { FILLED, type Piece } from './read.ts';
import { DESK_LATIN, JARGON, LATIN, type Refused, URGING } from './words.ts';

/** Characters without a stop to breathe, and in a whole sentence; what is filled in counts as three. */
export const LENGTHS = { elder: { breath: 16, sentence: 30 }, desk: { breath: 18, sentence: 38 } } as const;

/** What a rule has against a piece; empty when nothing. */
type Rule = (piece: Piece) => string[];

const without = (text: string, expressions: readonly RegExp[]): string =>
  expressions.reduce((left, one) => left.replace(new RegExp(one.source, 'g'), ''), text);

const refuse =
  (what: string, list: readonly Refused[]): Rule =>
  (piece) =>
    list
      .filter(({ desk }) => !(desk && isDesk(piece)))
      .flatMap(({ word, better, unless }) => {
        const text = unless ? without(piece.text, [unless]) : piece.text;
        const found = typeof word === 'string' ? text.includes(word) && word : word.exec(text)?.[0];
        return found ? [`${what} “${found}”, better: ${better}`] : [];
      });

const TERMS = Object.keys(GLOSSARY) as Term[];
/** Every name that a thing must not have. */
export const OTHER_NAMES: Refused[] = TERMS.flatMap((term) =>
  (GLOSSARY[term].never ?? []).map((word) => ({ word, better: wordFor(term) })),
);

const latin: Rule = (piece) => {
  const allowed = isDesk(piece) ? [...LATIN, ...DESK_LATIN] : LATIN;
  const found = /[A-Za-z][A-Za-z0-9_/.-]*/.exec(without(piece.text, allowed))?.[0];
  return found ? [`Latin letters “${found}”, better: Chinese, or a line in LATIN with its reason`] : [];
};

const CODE_TEXT = /[0-9a-f]{8}-[0-9a-f]{4}-|\b[a-z]+(_[a-z]+)+\b|\b[A-Z]+(_[A-Z]+)+\b/;
/** A status or an id as it stands in the database. A word table (`STATUS_WORDS[…]`) in between is no access. */
const CODE_FILLED = /^[\w.?!]+\.(id|\w+Id|status|kind|code|origin|role|method|outcome)$/;

const codes: Rule = ({ text, filled }) => {
  const found = [CODE_TEXT.exec(text)?.[0], ...filled.filter((one) => CODE_FILLED.test(one))].filter(Boolean);
  return found.map((one) => `a code “${String(one)}”, better: its word`);
};

/** A desk that types a time or day is shown how: 比如 09:30. */
const TYPED = /(比如|写成) [\d:-]+( [\d:-]+)*/;

const clock: Rule = (piece) => {
  const text = isDesk(piece) ? without(piece.text, [TYPED]) : piece.text;
  const time = /\d{1,2}:\d{2}/.exec(text)?.[0];
  const day = /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/.exec(text)?.[0];
  return [
    ...(time ? [`a clock “${time}”, better: 下午 2 点半 (format/moment.ts)`] : []),
    ...(day ? [`a date “${day}”, better: 周三（11月25日） (format/day.ts)`] : []),
  ];
};

const lengthOf = (text: string): number => text.replaceAll(' ', '').replaceAll(FILLED, '□□□').length;
const longest = (text: string, stops: RegExp): string =>
  text.split(stops).reduce((most, one) => (lengthOf(one) > lengthOf(most) ? one : most), '');

const length: Rule = (piece) => {
  const most = isDesk(piece) ? LENGTHS.desk : LENGTHS.elder;
  const spoken = isDesk(piece) ? without(piece.text, [TYPED]) : piece.text;
  const breath = longest(spoken, /[，、；：。！？…“”（）·()]/);
  const sentence = longest(spoken, /[。！？]/);
  return [
    ...(lengthOf(breath) > most.breath
      ? [`${lengthOf(breath)} characters in one breath “${breath}”, better: two`]
      : []),
    ...(lengthOf(sentence) > most.sentence ? [`a sentence of ${lengthOf(sentence)} “${sentence}”, better: two`] : []),
  ];
};

export const RULES = {
  jargon: refuse('jargon', JARGON),
  urging: refuse('urging', URGING),
  names: refuse('another name', OTHER_NAMES),
  latin,
  codes,
  clock,
  length,
} as const satisfies Record<string, Rule>;

/** `file:line  what is wrong, better: …`, a line per fault. */
export const faultsOf = (pieces: readonly Piece[]): string[] =>
  pieces.flatMap((piece) =>
    Object.values(RULES).flatMap((rule: Rule) =>
      rule(piece).map((fault) => `${piece.file}:${String(piece.line)}  ${fault}  (${piece.text})`),
    ),
  );
