import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type AriaProps, ariaAttributes } from '../src/primitives/aria.ts';
import { builtProgram } from './weapp/phones.ts';

const SAID = ['label', 'hidden', 'live'] as const;
const OF_CONTROLS = ['label', 'hidden', 'checked', 'expanded', 'disabled', 'busy', 'describedBy'] as const;
const OF_FIELDS = ['label', 'required', 'invalid', 'describedBy'] as const;
const ALL = [...new Set([...SAID, ...OF_CONTROLS, ...OF_FIELDS, 'modal'])] as (keyof AriaProps)[];

const PARTS: Record<string, readonly (keyof AriaProps)[]> = {
  'wx-view': ALL,
  'wx-text': SAID,
  'wx-button': OF_CONTROLS,
  'wx-input': OF_FIELDS,
  'wx-textarea': OF_FIELDS,
};

const attributesFor = (props: readonly (keyof AriaProps)[]): string[] =>
  Object.keys(ariaAttributes(Object.fromEntries(props.map((name) => [name, true]))));

const { parts } = builtProgram();

for (const [part, props] of Object.entries(PARTS))
  it(`has room in the template of ${part} for all that a screen reader is told of it`, () => {
    const missing = attributesFor(props).filter((name) => !(name in (parts[part] ?? {})));
    assert.deepEqual(missing, []);
    const isField = props === OF_FIELDS;
    assert.ok(isField || 'aria-role' in (parts[part] ?? {}), 'aria-role');
  });
