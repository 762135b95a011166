import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';

/** Every long form keeps what is typed on the phone, or says why not: the forms are found in the source. */

const SOURCE = path.resolve(import.meta.dirname, '..');
const FIELDS_OF_A_LONG_FORM = 4;
/** What somebody types or chooses with; what a list of fields is drawn from counts as many as it names. */
const FIELD =
  /<(Field|DayField|PlaceField|ChoiceList|ManyChoice|PickMany|Segments|FaceChoice|DayChoice|HalfDayChoice|PartOfDayChoice|MinutesChoice|VolunteersChoice|QuestionFields|ContactsCard|VoiceField|HomePlace)\b|\bisDay: (true|false)/g;
const KEEPS = /\b(useDraft|keepDraft|keepAsking|keepChanging)\(/;

/** The file that keeps the draft, or the reason why there is none. */
const FORMS: Record<string, { keptIn: string } | { because: string }> = {
  'features/help/incidents/IncidentForm': { keptIn: 'index.tsx' },
  'features/help/service-requests/ChangeForm': { keptIn: 'useChanging.ts' },
  'features/people/registration/RegisterForm': { keptIn: 'useRegisterForm.ts' },
  'packages/catalog/pages/edit': { keptIn: 'index.tsx' },
  'packages/operator/pages/invite': { keptIn: 'index.tsx' },
  'packages/operator/pages/organization': { keptIn: 'Change.tsx' },
  'packages/worker/pages/back-entry': { keptIn: 'Entering.tsx' },
  'packages/worker/pages/elder-form': { keptIn: 'index.tsx' },
  'packages/worker/pages/life': { keptIn: 'Move.tsx' },
  'packages/worker/pages/provider-form': { keptIn: 'index.tsx' },
  'packages/worker/pages/phone-order': { keptIn: 'Taking.tsx' },
  'packages/worker/pages/volunteer': { keptIn: 'AddInsurance.tsx' },
  'features/help/errand-money/ErrandMoney': { because: 'sums that two people count into a hand, and one sentence' },
  'packages/worker/pages/assignment': { because: 'one sentence each, on a sheet of its own' },
  'packages/worker/pages/refer': { because: 'who pays and a yes are chosen with a tap each, and one sentence' },
  'packages/worker/pages/request': { because: 'one sentence each, on a sheet of its own, and a sum' },
  'packages/worker/pages/elder': { because: 'a level, a wish, a way to be told: chosen with a tap each' },
};
/** Shorter ones that keep what is typed all the same: it is told once, and not gladly again. */
const SHORTER = [
  'packages/elder/pages/ask-confirm/useAsking.ts',
  'packages/entry/pages/my-data/Corrections.tsx',
  'packages/worker/pages/opening-enter/index.tsx',
];

const filesIn = (folder: string): string[] =>
  readdirSync(path.join(SOURCE, folder))
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => path.join(folder, name));
const foldersIn = (folder: string): string[] => [
  folder,
  ...readdirSync(path.join(SOURCE, folder))
    .map((name) => path.join(folder, name))
    .filter((one) => statSync(path.join(SOURCE, one)).isDirectory())
    .flatMap(foldersIn),
];
const textOf = (file: string): string => readFileSync(path.join(SOURCE, file), 'utf8');
const fieldsIn = (folder: string): number =>
  filesIn(folder).reduce((count, file) => count + [...textOf(file).matchAll(FIELD)].length, 0);

const longForms = (): string[] =>
  ['features', 'packages']
    .flatMap(foldersIn)
    .filter((folder) => !folder.startsWith('packages/stories'))
    .filter((folder) => fieldsIn(folder) >= FIELDS_OF_A_LONG_FORM)
    .sort();

it('knows every long form', () => {
  assert.deepEqual(longForms(), Object.keys(FORMS).sort());
});

it('keeps what is typed in each of them, but for those with a reason', () => {
  const keeping = Object.entries(FORMS).flatMap(([folder, how]) =>
    'keptIn' in how ? [path.join(folder, how.keptIn)] : [],
  );
  for (const file of [...keeping, ...SHORTER]) assert.match(textOf(file), KEEPS, `${file} keeps no draft`);
});

it('names each form differently, so that none finds what was typed in another', () => {
  const names = foldersIn('features')
    .concat(foldersIn('packages'))
    .flatMap(filesIn)
    .flatMap((file) => [...textOf(file).matchAll(/_FORM\b[^=\n]*= \{ name: '([a-z-]+)'/g)].map(([, name]) => name));
  assert.ok(names.length >= 10, names.join());
  assert.deepEqual([...new Set(names)], names);
});
