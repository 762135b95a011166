import type { ItemForm } from './form';

export interface FieldsProps {
  form: ItemForm;
  /** What is wrong with a field, in words. */
  wrong: (field: string) => string | undefined;
  onChange: (form: ItemForm) => void;
}
