const PAGES = '/packages/catalog/pages';

export const CATALOG = `${PAGES}/items/index`;
/** `item`: its code. */
export const ITEM = `${PAGES}/item/index`;
/** `item`: the code of the one that is rewritten; without it a new one. */
export const EDIT_ITEM = `${PAGES}/edit/index`;
