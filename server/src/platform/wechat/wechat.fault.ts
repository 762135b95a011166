/**
 * A call of WeChat's API that came to nothing. Each caller says in its own words what that means for people; neither codes
 * nor numbers nor tokens are in it.
 */
export class WechatFault extends Error {
  constructor(
    readonly call: string,
    /** WeChat's own number for the fault; null: out of reach, or no answer that could be read. */
    readonly errcode: number | null,
  ) {
    super(`${call} failed with ${errcode === null ? 'no answer' : `errcode ${String(errcode)}`}`);
  }
}
