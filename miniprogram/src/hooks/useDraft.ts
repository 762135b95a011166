import { useState } from 'react';
import { type DraftForm, firstOfForm, forgetFormDraft, hasFormDraft, keepFormDraft } from '@/services/drafts';

/**
 * The state of a long form, kept on this phone while it is typed. `mend`: what cannot be any more (a day that is over) is asked again.
 * `forget` is called once it is sent.
 */
export const useDraft = <Value extends object>(
  form: DraftForm<Value>,
  subject: string,
  opened: Value,
  mend: (value: Value) => Value = (value) => value,
) => {
  // As it was opened: a reading in between must not make an old answer look like a new one.
  const [first] = useState(opened);
  const [value, setValue] = useState(() => mend(firstOfForm(form, subject, first)));
  const [isFound, setFound] = useState(() => hasFormDraft(form, subject));
  return {
    value,
    /** Something of an earlier time stands in the form. */
    isFound,
    change: (changes: Partial<Value>): void => {
      const next = { ...value, ...changes };
      setValue(next);
      keepFormDraft(form, subject, first, next);
    },
    forget: (): void => {
      forgetFormDraft(form, subject);
    },
    startOver: (): void => {
      forgetFormDraft(form, subject);
      setValue(first);
      setFound(false);
    },
  };
};
