import { now } from './clock';
import { keep, kept } from './kept';
import { changedOf, DRAFTS_PREFIX } from './shelved';

/** One kind of long form: what of it is kept on this phone while it is typed. */
export interface DraftForm<Value extends object> {
  name: string;
  /** Left out: what nobody may find on a phone later, such as the number of an identity card, where a home is, a yes. */
  unkept?: readonly (keyof Value & string)[];
}

/** `subject`: whom or what it is about, with its version where it has one, so that the words for one never stand in the form of another. */
const nameOf = (form: string, subject: string): string => `${DRAFTS_PREFIX}${form} ${subject}`;

/**
 * What was changed stays for a day, however the page is left: it goes with sending, and with whoever leaves or enters. What the form
 * showed before is not kept: it may be somebody's telephone, which was asked for to change it.
 */
export const keepFormDraft = <Value extends object>(
  { name, unkept = [] }: DraftForm<Value>,
  subject: string,
  first: Value,
  value: Value,
): void => {
  keep(nameOf(name, subject), changedOf(first, value, unkept), now());
};

export const forgetFormDraft = (form: { name: string }, subject: string): void => {
  keep(nameOf(form.name, subject), null, now());
};

export const hasFormDraft = ({ name }: { name: string }, subject: string): boolean =>
  kept(nameOf(name, subject)) !== null;

/** With what was typed last for this subject. */
export const firstOfForm = <Value extends object>(
  { name }: DraftForm<Value>,
  subject: string,
  first: Value,
): Value => ({
  ...first,
  ...kept<Partial<Value>>(nameOf(name, subject))?.value,
});
