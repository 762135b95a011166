import { parseArgs } from 'node:util';
import { NAME_LENGTH_MAX, ORGANIZATION_NAME_LENGTH_MAX } from '@huzhu/shared';
import type { NewBank } from './open-bank.js';

const OPTIONS = {
  name: { type: 'string' },
  city: { type: 'string' },
  'origin-longitude': { type: 'string' },
  'origin-latitude': { type: 'string' },
  operator: { type: 'string' },
} as const;
const USAGE =
  '--name 昆明市时间银行 --city 昆明市 --origin-longitude 102.7123 --origin-latitude 25.0406 --operator 姓名';
const MICRO = 1_000_000;
/** Where GCJ-02 means something: a mistake of the two numbers for one another falls outside. */
const CHINA = { longitude: { min: 73, max: 136 }, latitude: { min: 3, max: 54 } } as const;

type Given = Partial<Record<keyof typeof OPTIONS, string>>;

const textOf = (given: Given, name: keyof Given, max: number): string => {
  const text = given[name]?.trim() ?? '';
  if (text === '') throw new Error(`--${name} is missing. All are needed: ${USAGE}`);
  if (Array.from(text).length > max) throw new Error(`--${name} has more than ${String(max)} characters.`);
  return text;
};

const degreesOf = (given: Given, name: keyof Given, { min, max }: { min: number; max: number }): number => {
  const text = textOf(given, name, 20);
  const degrees = Number(text);
  if (!Number.isFinite(degrees) || degrees < min || degrees > max) {
    throw new Error(`--${name} is '${text}', but must be degrees from ${String(min)} to ${String(max)} (GCJ-02).`);
  }
  return Math.round(degrees * MICRO);
};

/** What the command line says of the new bank; says in one sentence what is wrong with it. */
export const readNewBank = (args: string[]): NewBank => {
  const given: Given = parseArgs({ args, options: OPTIONS }).values;
  return {
    name: textOf(given, 'name', ORGANIZATION_NAME_LENGTH_MAX),
    city: textOf(given, 'city', ORGANIZATION_NAME_LENGTH_MAX),
    operator: textOf(given, 'operator', NAME_LENGTH_MAX),
    origin: {
      longitudeMicrodegrees: degreesOf(given, 'origin-longitude', CHINA.longitude),
      latitudeMicrodegrees: degreesOf(given, 'origin-latitude', CHINA.latitude),
    },
  };
};
