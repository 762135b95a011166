import type { ComponentSpace } from 'glass-easel';
import type { PartAttributes } from '../../compile/parts.ts';
import type { Program } from '../../compile/program.ts';
import { fault } from '../faults.ts';
import { fieldPart } from './field.ts';
import { imagePart } from './image.ts';
import { openTypeTapped } from './open-type.ts';
import { applyAria, type Drawn, HELD, type Part, setAttribute, wordsOf } from './part.ts';

const buttonPart: Part = {
  applies: {
    'aria-role': ({ host }, value) => {
      setAttribute(host, 'role', value ?? 'button');
    },
    'open-type': ({ host }, value) => {
      host.dataset.openType = wordsOf(value);
    },
  },
  leavesToPhone: HELD,
  create: (drawn) => {
    drawn.host.setAttribute('role', 'button');
    drawn.host.addEventListener('click', () => {
      openTypeTapped(drawn);
    });
  },
};

/** What the app draws. Anything else is told when it is drawn. */
const PARTS: Record<string, Part> = {
  'wx-view': { applies: {}, leavesToPhone: HELD },
  'wx-text': { applies: {}, leavesToPhone: [] },
  'wx-button': buttonPart,
  'wx-image': imagePart,
  'wx-input': fieldPart('input'),
  'wx-textarea': fieldPart('textarea'),
};

/** The little that is used of a component of the framework. */
interface Component {
  /** Null when its page was closed: a program may still draw there, and nobody sees it. */
  getBackendElement: () => HTMLElement | null;
  triggerEvent: (event: string, detail: object, options: object) => void;
}

const camelCase = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Does this with the part, unless its page is closed. */
const whenDrawn = (component: Component, work: (drawn: Drawn) => void): void => {
  const host = component.getBackendElement();
  if (host === null) return;
  const tell = (event: string, detail: object): void => {
    component.triggerEvent(event, detail, { bubbles: false });
  };
  work({ host, tell });
};

/** Takes what a template gives, or says that it does not know how. */
const takerOf = (
  tag: string,
  part: Part,
  name: string,
  byDefault: unknown,
): ((drawn: Drawn, value: unknown) => void) => {
  const apply = part.applies[name] ?? (name.startsWith('aria-') ? applyAria(name) : undefined);
  if (apply) return apply;
  if (part.leavesToPhone.includes(name)) return () => undefined;
  return (_, value) => {
    const isUnsaid = value === undefined || value === null || value === '' || value === byDefault;
    if (!isUnsaid) fault(`<${tag} ${name}="${wordsOf(value)}"> is not known to this runner`);
  };
};

const definition = (tag: string, part: Part, attributes: PartAttributes): object => ({
  properties: Object.fromEntries(
    Object.entries(attributes).map(([name, byDefault]) => {
      const take = takerOf(tag, part, name, byDefault);
      const observer = function (this: Component, value: unknown): void {
        whenDrawn(this, (drawn) => {
          take(drawn, value);
        });
      };
      return [camelCase(name), { type: null, value: byDefault, observer }];
    }),
  ),
  lifetimes: {
    created(this: Component) {
      whenDrawn(this, (drawn) => part.create?.(drawn));
    },
  },
});

const unknownPart = (tag: string): Part => ({
  applies: {},
  leavesToPhone: [],
  create: () => {
    fault(`a page draws <${tag}>, which is not known to this runner`);
  },
});

/** Makes every part that the templates name known to the framework. */
export const defineParts = (space: ComponentSpace, parts: Program['parts']): void => {
  for (const [tag, attributes] of Object.entries(parts)) {
    const part = PARTS[tag] ?? unknownPart(tag);
    space.setGlobalUsingComponent(tag, space.defineComponent(definition(tag, part, attributes)) as never);
  }
};
