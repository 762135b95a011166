/** Calls `act`. A browser waits for the next frame where `isLater`; WeChat draws in a thread of its own, and nothing is gained. */
export const onceDrawn = (act: () => void, _isLater: boolean): (() => void) => {
  act();
  return () => undefined;
};
