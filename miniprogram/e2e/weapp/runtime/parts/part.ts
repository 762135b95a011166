/** A part of the framework as the document has it: its element, and a voice to say that something happened to it. */
export interface Drawn {
  host: HTMLElement;
  tell: (event: string, detail: object) => void;
}

export type Apply = (drawn: Drawn, value: unknown) => void;

/** What a part does with what templates give it. What is named nowhere may only have its default. */
export interface Part {
  /** Does its work here. */
  applies: Record<string, Apply>;
  /** Has its whole effect on a phone: looks while a finger is on it, the keyboard of the phone. */
  leavesToPhone: string[];
  create?: (drawn: Drawn) => void;
}

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** What a template gave, as words. */
export const wordsOf = (value: unknown): string => {
  if (!isSaid(value)) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

export const setAttribute = (element: Element, name: string, value: unknown): void => {
  if (isSaid(value)) element.setAttribute(name, wordsOf(value));
  else element.removeAttribute(name);
};

/** A screen reader of a browser knows a role by another name. */
export const applyAria =
  (name: string): Apply =>
  ({ host }, value) => {
    setAttribute(host, name === 'aria-role' ? 'role' : name, value);
  };

export const HELD = ['hover-class', 'hover-start-time', 'hover-stay-time', 'hover-stop-propagation'];
