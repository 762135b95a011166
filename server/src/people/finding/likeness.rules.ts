import type { FoundBy } from '@huzhu/shared';
import { syllablesOf } from '../members/members.service.js';
import { lettersOf, type Guess, type Way } from './typed.js';

/** Somebody who has the keys of a guess. */
export interface Candidate {
  id: string;
  name: string;
  namePinyin: string;
  nameInitials: string;
  phone: string | null;
  contactPhones: string[];
}

/** How well somebody fits; less is better. `isHidden`: only by digits of a telephone that lists do not show. */
export interface Fit {
  rank: number;
  foundBy: FoundBy;
  isSure: boolean;
  isHidden: boolean;
}

const WHOLE = 0;
const BEGINS = 1;
const INSIDE = 2;

const placeIn = (whole: string, part: string): number | null => {
  if (whole === part) return WHOLE;
  if (whole.startsWith(part)) return BEGINS;
  return whole.includes(part) ? INSIDE : null;
};

/** Where a syllable begins and goes on like this; typed Chinese tells lü from lu, typed letters do not. */
const soundIn = (name: string, letters: string, isTypedInLetters: boolean): number | null => {
  const syllables = syllablesOf(name).map((one) => (isTypedInLetters ? lettersOf(one) : one));
  const at = syllables.findIndex((_, index) => syllables.slice(index).join('').startsWith(letters));
  if (at < 0) return null;
  return at > 0 ? INSIDE : syllables.join('') === letters ? WHOLE : BEGINS;
};

/** At some place of the name all signs but one are these. */
const isNear = (name: string, signs: string): boolean => {
  const [there, wanted] = [Array.from(name), Array.from(signs)];
  return there.some((_, from) => {
    const part = there.slice(from, from + wanted.length);
    return part.length === wanted.length && part.filter((sign, at) => sign !== wanted[at]).length <= 1;
  });
};

/**
 * Whether typed digits may be of this number: `shown` by the digits that lists show of it (the first three and the last four, of a
 * short number the last two), whatever the others are; `hidden` where that needs one that no list shows.
 */
export const phoneFit = (phone: string, typed: string): 'shown' | 'hidden' | null => {
  const digits = phone.replace(/\D/g, '');
  const isLong = digits.length >= 11;
  const [head, tail] = [digits.slice(0, 3), digits.slice(isLong ? -4 : -2)];
  const isWhole = typed.length === digits.length;
  const reaches = (isLong && typed.length >= tail.length && typed.length <= digits.length) || isWhole;
  const overlap = typed.length - (digits.length - head.length);
  const fitsHead = overlap <= 0 || typed.slice(0, overlap) === head.slice(-overlap);
  if (reaches && typed.endsWith(tail) && fitsHead) return 'shown';
  // Whoever types a number from its beginning has not finished it: nobody is opened by each digit on the way.
  return digits.indexOf(typed, 1) > 0 ? 'hidden' : null;
};

const fit = (rank: number, foundBy: FoundBy, isHidden = false): Fit => {
  const isShownPhone = foundBy === 'contact' && !isHidden;
  return { rank, foundBy, isHidden, isSure: rank === WHOLE || isShownPhone };
};

const phoneFitOf = ({ phone, contactPhones }: Candidate, digits: string): Fit | null => {
  const fits = [phone, ...contactPhones].map((one) => one && phoneFit(one, digits));
  if (fits[0] === 'shown') return fit(WHOLE, 'phone');
  if (fits.includes('shown')) return fit(BEGINS, 'contact');
  if (fits[0] === 'hidden') return fit(BEGINS, 'phone', true);
  return fits.includes('hidden') ? fit(INSIDE, 'contact', true) : null;
};

const SAME_SOUND = 5;

const wayFit = (person: Candidate, way: Way): Fit | null => {
  const name = lettersOf(person.name);
  const ranked = (rank: number | null, foundBy: FoundBy, more = 0): Fit | null =>
    rank === null ? null : fit(rank + more, foundBy);
  switch (way.how) {
    case 'name':
      return ranked(placeIn(name, way.signs), 'name');
    case 'pinyin':
      return ranked(soundIn(person.name, way.letters, true), 'pinyin');
    case 'initials':
      return ranked(placeIn(lettersOf(person.nameInitials), way.letters), 'pinyin', 1);
    case 'sound':
      return ranked(soundIn(person.name, way.letters, false), 'sound', SAME_SOUND);
    case 'near':
      return isNear(name, way.signs) ? fit(8, 'near') : null;
    case 'phone':
      return phoneFitOf(person, way.digits);
    // Their keys say all.
    case 'called_as':
      return fit(3, 'called_as');
    case 'place':
      return fit(4, 'place');
    case 'number':
      return fit(way.isWhole ? WHOLE : INSIDE, 'number');
    case 'card':
      return fit(WHOLE, 'card');
  }
};

/** How well a person fits a guess: each word of it. */
export const fitOf = (person: Candidate, { ways }: Pick<Guess, 'ways'>): Fit | null => {
  const fits = ways.map((way) => wayFit(person, way));
  if (fits.includes(null)) return null;
  const whole = fits.filter((one) => one !== null);
  const [first] = whole;
  if (!first) return null;
  const rank = whole.reduce((sum, one) => sum + one.rank, 0);
  return { ...first, rank, isSure: whole.every(({ isSure }) => isSure) };
};
