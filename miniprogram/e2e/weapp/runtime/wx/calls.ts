/** What every call of WeChat may be given to tell how it went. */
export interface Callbacks {
  success?: (answer: object) => void;
  fail?: (answer: object) => void;
  complete?: (answer: object) => void;
}

/** What the call tells beside that it went well. */
// Most tell nothing, and are written as functions that return nothing.
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type
type Answer = object | void;

const reasonOf = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure));

/** A failure that WeChat has given a number. */
export class NumberedError extends Error {
  readonly errCode: number;

  constructor(words: string, errCode: number) {
    super(words);
    this.errCode = errCode;
  }
}

/** WeChat's own line about a call that failed. Some of its calls have no blank after `fail`: then the reason begins with it. */
export const failed = (name: string, failure: unknown): { errMsg: string; errCode?: number } => {
  const reason = reasonOf(failure);
  const errMsg = `${name}:${/^fail[ :]/.test(reason) ? reason : `fail ${reason}`}`;
  return failure instanceof NumberedError ? { errMsg, errCode: failure.errCode } : { errMsg };
};

/**
 * A call that answers later, through its callbacks and never by throwing. A callback that throws is nobody's to catch,
 * and is seen as an unhandled rejection.
 */
export const call =
  <Options extends object>(name: string, work: (options: Options) => Answer | Promise<Answer>) =>
  (options: Options & Callbacks = {} as Options): void => {
    const settle = (tell: Callbacks['success'], answer: object): void => {
      tell?.(answer);
      options.complete?.(answer);
    };
    void Promise.resolve()
      .then(() => work(options))
      .then(
        (result) => () => settle(options.success, { errMsg: `${name}:ok`, ...result }),
        (failure: unknown) => () => settle(options.fail, failed(name, failure)),
      )
      .then((tell) => {
        tell();
      });
  };
