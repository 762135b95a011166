import { fault } from '../faults.ts';
import { type Part, setAttribute, wordsOf } from './part.ts';

let addressOf: (source: string) => string | undefined = () => undefined;

/** How a path that only WeChat knows becomes an address of the browser. */
export const showImagesBy = (find: typeof addressOf): void => {
  addressOf = find;
};

const show = (host: HTMLElement, source: string): void => {
  const picture = host.querySelector('img');
  if (!picture) throw new Error(`${host.localName} has lost its picture`);
  if (source === '') {
    picture.removeAttribute('src');
    return;
  }
  const address = addressOf(source);
  if (address === undefined) fault(`<image src="${source}"> is no file of this phone`);
  else picture.src = address;
};

/** A picture of the browser inside the frame that the page dresses; its name is the frame's. */
export const imagePart: Part = {
  applies: {
    src: ({ host }, value) => {
      show(host, wordsOf(value));
    },
    mode: ({ host }, value) => {
      if (wordsOf(value) !== 'aspectFill') fault(`<image mode="${wordsOf(value)}"> is not known to this runner`);
      setAttribute(host, 'data-mode', value);
    },
  },
  leavesToPhone: ['lazy-load'],
  create: ({ host }) => {
    const picture = document.createElement('img');
    picture.alt = '';
    host.append(picture);
  },
};
