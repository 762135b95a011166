type Json = Record<string, unknown>;

/** A value that a field must refuse, and why. */
export interface Spoilt {
  why: string;
  value: unknown;
}

const OF_ANOTHER_TYPE: Spoilt[] = [
  { why: 'true', value: true },
  { why: 'an empty list', value: [] },
  { why: 'a list', value: ['x'] },
  { why: 'an empty object', value: {} },
  { why: 'an object', value: { $gt: '' } },
];

const NUMBERS: Spoilt[] = [
  { why: 'a fraction', value: 60.5 },
  { why: 'a negative number', value: -60 },
  { why: 'beyond what is counted exactly', value: 2 ** 53 },
  { why: 'beyond all numbers', value: 1e308 },
  { why: 'digits in quotes', value: '90' },
  { why: 'empty text', value: '' },
  { why: 'null in quotes', value: 'null' },
];

const TEXTS: Spoilt[] = [
  { why: 'a number', value: 5 },
  { why: 'zero', value: 0 },
  { why: 'a NUL character', value: 'a\u0000b' },
  { why: 'half of a surrogate pair', value: 'a\ud800' },
  { why: 'the other half', value: '\udc00b' },
];

const INSTANTS: string[] = [
  ...['tomorrow', '', '2026-11-25', '2026-11-25T09:00', '2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z'],
  ...['2026-11-25T25:00:00Z', '0000-01-01T00:00:00Z', '+275760-09-13T00:00:01Z'],
  ...['9999-12-31T23:59:59Z', '2026-11-25T09:00:00+99:00', '1764032400000', "2026-11-25T09:00:00Z'; --"],
];

const DAYS: string[] = [
  ...['tomorrow', '', '2026-13-01', '2026-02-30', '20260101', '2026-1-1', '1899-12-31', '2200-01-01'],
  ...['2026-11-25T09:00:00Z', ' 2026-11-25', "2026-11-25'; --"],
];

const UUIDS = [
  '',
  'x',
  '123',
  '01a2006a-96a7-7774-9582-1826af94ec2',
  '{01a2006a-96a7-7774-9582-1826af94ec29}',
  "' OR 1=1 --",
];

/** Longer than allowed, by characters and by signs that only some ways of counting see. */
const tooLong = (max: number): Spoilt[] => [
  { why: 'one character too long', value: '好'.repeat(max + 1) },
  { why: 'too long in signs outside the plane', value: '😀'.repeat(max + 1) },
  { why: 'too long in signs that combine', value: 'x\ufe0f'.repeat(Math.ceil((max + 1) / 2)) },
];

/** A field that wants one of these is not spoilt by it. */
const ofAnotherType = ({ type, enum: listed }: Json): Spoilt[] =>
  OF_ANOTHER_TYPE.filter(({ value }) => {
    if (value === true) return type !== 'boolean' && !(Array.isArray(listed) && listed.includes(true));
    return !(type === 'array' && Array.isArray(value));
  });

interface ListSchema {
  items: { enum?: unknown[] };
  minItems?: number;
  maxItems?: number;
}

const ofAList = ({ items, minItems = 0, maxItems }: ListSchema): Spoilt[] => {
  const values: Spoilt[] = [
    { why: 'a list of a word that is in no list', value: ['something_else'] },
    { why: 'a list of numbers', value: [5] },
    { why: 'a list of null', value: [null] },
    { why: 'a list in a list', value: [[]] },
  ];
  if (minItems > 0) values.push({ why: 'an empty list', value: [] });
  if (items.enum) values.push({ why: 'the same twice', value: [items.enum[0], items.enum[0]] });
  if (maxItems !== undefined) values.push({ why: 'too many', value: Array.from({ length: maxItems + 1 }, () => ({})) });
  return values;
};

/** What a field with this schema must refuse: of the wrong type, out of bounds, not in the list, not storable. */
export const spoiltValues = (schema: Json, isRequired: boolean): Spoilt[] => {
  const values = [
    ...ofAnotherType(schema),
    ...(isRequired
      ? [
          { why: 'null', value: null },
          { why: 'nothing', value: undefined },
        ]
      : []),
  ];
  // An empty list may be right.
  if (schema['type'] === 'array')
    return [...values, ...TEXTS, { why: 'a wrong list', value: ['x'] }, ...ofAList(schema as unknown as ListSchema)];
  if (schema['type'] === 'boolean') return values.filter(({ value }) => value !== true);
  const { type, format, maximum, minimum, maxLength, minLength } = schema as Record<
    string,
    number | string | undefined
  >;
  if (type === 'boolean' || (schema['enum'] as unknown[] | undefined)?.[0] === true)
    return [...values, ...TEXTS.slice(2), ...NUMBERS];
  if (type === 'integer' || type === 'number') {
    values.push(...NUMBERS);
    if (typeof maximum === 'number') values.push({ why: 'one too many', value: maximum + 1 });
    if (typeof minimum === 'number') values.push({ why: 'one too few', value: minimum - 1 });
    return values;
  }
  values.push(...TEXTS);
  if (typeof maxLength === 'number') values.push(...tooLong(maxLength));
  if (typeof minLength === 'number' && minLength > 0) values.push({ why: 'empty text', value: '' });
  if (schema['enum'])
    values.push({ why: 'not in the list', value: 'something_else' }, { why: 'empty text', value: '' });
  if (schema['pattern']) values.push({ why: 'only blanks', value: ' \t ' });
  if (format === 'date') values.push(...DAYS.map((value) => ({ why: `'${value}'`, value })));
  if (format === 'date-time') values.push(...INSTANTS.map((value) => ({ why: `'${value}'`, value })));
  if (format === 'uuid') values.push(...UUIDS.map((value) => ({ why: `'${value}'`, value })));
  return values;
};
