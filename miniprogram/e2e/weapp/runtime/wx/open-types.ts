import { fault } from '../faults.ts';
import type { Pages } from '../pages.ts';
import { type Drawn, onOpenType } from '../parts/open-type.ts';
import { chooseAvatar } from './avatar.ts';
import type { TempFiles } from './files.ts';
import type { Hand } from './phone.ts';
import type { Privacy } from './privacy.ts';

interface Card {
  title?: string;
  path?: string;
}

/** A test sends the page on from WeChat's menu by this event, as a person does by the three points. */
const MENU_SHARE = 'weapp-menu-share';

/** What the page gives to be sent; a page without a card cannot be sent at all. */
const share = (pages: Pages, hand: Hand, from: 'button' | 'menu', id = ''): Promise<void> => {
  const page = pages.top?.instance;
  const give = page?.onShareAppMessage;
  if (typeof give !== 'function') {
    if (from === 'button') fault('a page without a card has a button that shares it');
    return hand.share('');
  }
  const target = from === 'button' ? { id, dataset: {} } : undefined;
  const card = (give as (of: object) => Card | undefined).call(page, { from, target });
  if (card?.path === undefined || card.title === undefined) fault('a shared card has no title or path of its own');
  return hand.share(JSON.stringify(card));
};

/** In the document the id of an element of a component stands behind that of the component. */
const ownId = ({ host }: Drawn): string => host.id.split('--').at(-1) ?? '';

const phoneAnswer = async (hand: Hand, privacy: Privacy): Promise<object> => {
  try {
    await privacy.admit('getPhoneNumber');
  } catch (failure) {
    return { errMsg: `getPhoneNumber:fail ${(failure as Error).message}` };
  }
  const said = await hand.phoneCode();
  return said.startsWith('fail') ? { errMsg: `getPhoneNumber:${said}` } : { errMsg: 'getPhoneNumber:ok', code: said };
};

/** Buttons at whose tap WeChat itself does something. */
export const serveOpenTypes = (pages: Pages, hand: Hand, privacy: Privacy, files: TempFiles): void => {
  onOpenType('share', ({ host }) => void share(pages, hand, 'button', host.id));
  onOpenType('getPhoneNumber', (drawn: Drawn) => {
    void phoneAnswer(hand, privacy).then((answer) => drawn.tell('getphonenumber', answer));
  });
  onOpenType('chooseAvatar', (drawn: Drawn) => {
    void chooseAvatar(hand, privacy, files).then((answer) => drawn.tell('chooseavatar', answer));
  });
  onOpenType('agreePrivacyAuthorization', (drawn: Drawn) => {
    privacy.agreeTapped(ownId(drawn));
    drawn.tell('agreeprivacyauthorization', {});
  });
  addEventListener(MENU_SHARE, () => void share(pages, hand, 'menu'));
};
