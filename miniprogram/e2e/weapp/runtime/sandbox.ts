/** What a mini-program has besides the language. */
const ALLOWED = ['console', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'];
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

const globalNames = (): string[] => {
  const names = new Set<string>();
  let owner: object | null = globalThis;
  while (owner !== null && owner !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(owner)) names.add(name);
    owner = Object.getPrototypeOf(owner) as object | null;
  }
  return [...names];
};

/** WeChat runs no text as a program; with this a program would find the browser again. */
const makeNoProgram = () => {
  throw new EvalError('a mini-program cannot make functions from text');
};
const PlainFunction = new Proxy(Function, { apply: makeNoProgram, construct: makeNoProgram });

type Given = Record<string, unknown>;

/**
 * Runs a script of the bundle as WeChat does: strict, with its own few names, and without a browser: `window`, `document`,
 * `fetch` and all other names of this one are undefined.
 */
export class Sandbox {
  private readonly hidden: string[];

  constructor(language: string[]) {
    const known = [...language.filter((name) => name !== 'globalThis'), ...ALLOWED];
    this.hidden = ['globalThis', ...globalNames()].filter(
      (name, index, all) => IDENTIFIER.test(name) && !known.includes(name) && all.indexOf(name) === index,
    );
  }

  run(path: string, code: string, given: Given): void {
    const names = {
      ...Object.fromEntries(this.hidden.map((name) => [name, undefined])),
      Function: PlainFunction,
      ...given,
    };
    const text = `"use strict";${code}\n//# sourceURL=weapp://${path}.js`;
    // The text is that of the bundle under test: running it is what this is for.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const script = new Function(...Object.keys(names), text);
    script(...Object.values(names));
  }
}
