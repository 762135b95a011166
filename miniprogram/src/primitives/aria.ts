/** What a screen reader is told. The same words on both builds; each build gets the attributes it knows. */
export interface AriaProps {
  role?: string;
  /** The name, where the visible words do not say it. */
  label?: string;
  /** Drawn only for the eye. */
  hidden?: boolean;
  checked?: boolean;
  expanded?: boolean;
  disabled?: boolean;
  busy?: boolean;
  invalid?: boolean;
  required?: boolean;
  modal?: boolean;
  live?: 'polite' | 'assertive';
  describedBy?: string;
}

const STATES = {
  label: 'aria-label',
  hidden: 'aria-hidden',
  checked: 'aria-checked',
  expanded: 'aria-expanded',
  disabled: 'aria-disabled',
  busy: 'aria-busy',
  invalid: 'aria-invalid',
  required: 'aria-required',
  modal: 'aria-modal',
  live: 'aria-live',
  describedBy: 'aria-describedby',
} as const satisfies Record<Exclude<keyof AriaProps, 'role'>, string>;

/** A browser reads `role`, a mini-program `aria-role`. */
const ROLE_ATTRIBUTE = process.env.TARO_ENV === 'weapp' ? 'aria-role' : 'role';

export const ariaAttributes = (props: AriaProps): Record<string, string | boolean> => {
  const attributes: Record<string, string | boolean> = {};
  if (props.role !== undefined) attributes[ROLE_ATTRIBUTE] = props.role;
  for (const [name, attribute] of Object.entries(STATES) as [keyof typeof STATES, string][]) {
    const value = props[name];
    if (value !== undefined) attributes[attribute] = value;
  }
  return attributes;
};
