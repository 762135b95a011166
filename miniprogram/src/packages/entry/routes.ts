const PAGES = '/packages/entry/pages';

export const CONSENT = `${PAGES}/consent/index`;
/** The whole text of what is agreed to there. */
export const TERMS = `${PAGES}/terms/index`;
export const BINDING = `${PAGES}/binding/index`;
export const CLAIM = `${PAGES}/claim/index`;
export const DESK_LOGIN = `${PAGES}/desk-login/index`;
/** `id`: as scanned; without it the page scans. */
export const DESK_APPROVE = `${PAGES}/desk-approve/index`;
/** Where the caller is logged in. */
export const DEVICES = `${PAGES}/devices/index`;
/** What the bank holds of the caller. */
export const MY_DATA = `${PAGES}/my-data/index`;
/** All that the caller was told. */
export const MESSAGES = `${PAGES}/messages/index`;
/** What went wrong, without naming a visit. `only`: `hours`. */
export const WRONG = `${PAGES}/wrong/index`;
/** WeChat, a call or a letter. */
export const CHANNEL = `${PAGES}/channel/index`;
/** What decides who pays for the caller, and on whose word. */
export const MY_FACTS = `${PAGES}/my-facts/index`;
/** What one does here, in three pictures. `face`: whose. */
export const WELCOME = `${PAGES}/welcome/index`;
