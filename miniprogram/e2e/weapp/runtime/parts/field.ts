import { type Apply, type Drawn, type Part, setAttribute, wordsOf } from './part.ts';

type NativeField = HTMLInputElement | HTMLTextAreaElement;

const WORDS_OF_KEYBOARD = [
  'type',
  'confirm-type',
  'confirm-hold',
  'cursor-spacing',
  'adjust-position',
  'hold-keyboard',
  'show-confirm-bar',
  'placeholder-class',
  'placeholder-style',
];

const fieldOf = ({ host }: Drawn): NativeField => {
  const field = host.querySelector<NativeField>('input, textarea');
  if (!field) throw new Error(`${host.localName} has lost its field`);
  return field;
};

const onField =
  (apply: (field: NativeField, value: unknown) => void): Apply =>
  (drawn, value) => {
    apply(fieldOf(drawn), value);
  };

/** The reader is on the field itself, so the field has the name that its frame was given. */
const nameOfField = (name: string): Apply => onField((field, value) => setAttribute(field, name, value));

const growWithWords = (field: NativeField): void => {
  if (!field.hasAttribute('data-grows')) return;
  field.style.height = 'auto';
  field.style.height = `${String(field.scrollHeight)}px`;
};

const APPLIES: Part['applies'] = {
  value: onField((field, value) => {
    const words = wordsOf(value);
    if (field.value !== words) field.value = words;
    growWithWords(field);
  }),
  maxlength: onField((field, value) => setAttribute(field, 'maxlength', Number(value) < 0 ? undefined : value)),
  placeholder: nameOfField('placeholder'),
  focus: onField((field, value) => {
    // A field gets it before it stands on the page: as on a phone, the keyboard comes once it does.
    if (value === true) setTimeout(() => field.focus());
  }),
  'auto-height': onField((field, value) => field.toggleAttribute('data-grows', value === true)),
  'aria-label': nameOfField('aria-label'),
  'aria-required': nameOfField('aria-required'),
  'aria-invalid': nameOfField('aria-invalid'),
  'aria-describedby': nameOfField('aria-describedby'),
};

const listen = (drawn: Drawn, field: NativeField): void => {
  const say = (event: string) => (native: Event) => {
    // The browser's own event ends here: the framework would pass it on under the same name, without a value.
    native.stopPropagation();
    drawn.tell(event, { value: field.value, cursor: field.selectionStart });
  };
  field.addEventListener('input', say('input'));
  field.addEventListener('input', () => {
    growWithWords(field);
  });
  field.addEventListener('focus', say('focus'));
  field.addEventListener('blur', say('blur'));
  field.addEventListener('keydown', (event) => {
    const isEnter = event instanceof KeyboardEvent && event.key === 'Enter' && !event.isComposing;
    if (isEnter && field instanceof HTMLInputElement) say('confirm')(event);
  });
};

/** A field of the browser inside the frame that the page dresses. */
export const fieldPart = (tag: 'input' | 'textarea'): Part => ({
  applies: APPLIES,
  leavesToPhone: WORDS_OF_KEYBOARD,
  create: (drawn) => {
    const field = document.createElement(tag);
    field.autocomplete = 'off';
    drawn.host.append(field);
    listen(drawn, field);
  },
});
