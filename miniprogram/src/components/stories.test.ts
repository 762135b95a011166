import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';

const COMPONENTS = import.meta.dirname;
const STORIES = path.join(COMPONENTS, '../packages/stories/pages');
/** Columns only arranges what stands in it; three stand in the stories of larger ones; WeChat alone draws the last. */
const WITHOUT_STORY = ['Columns', 'Icon', 'EarlierRows', 'MoreRows', 'AskButton'];

const exported = (): string[] =>
  [...readFileSync(path.join(COMPONENTS, 'index.ts'), 'utf8').matchAll(/export \{([^}]*)\}/g)]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim())
    .filter((name) => /^[A-Z][a-z]/.test(name));

it('has each component on a story page', () => {
  const stories = globSync('**/*.tsx', { cwd: STORIES })
    .map((file) => readFileSync(path.join(STORIES, file), 'utf8'))
    .join('\n');
  const missing = exported().filter((name) => !WITHOUT_STORY.includes(name) && !stories.includes(`<${name}`));
  assert.ok(exported().length > 20);
  assert.deepEqual(missing, []);
});
