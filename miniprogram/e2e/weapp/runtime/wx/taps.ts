/** How long after a finger WeChat still takes a call for that tap's. */
const TAP_MS = 50;

let tappedAt = -Infinity;

/** Some calls WeChat lets a program make only at a tap: waiting for an answer before them is already too late. */
export const watchTaps = (): void => {
  const tapped = (): void => {
    tappedAt = performance.now();
  };
  // The framework makes a tap of a finger or a mouse that is lifted; a click comes after it.
  for (const event of ['touchend', 'mouseup', 'click']) addEventListener(event, tapped, true);
};

export const isAtTap = (): boolean => performance.now() - tappedAt < TAP_MS;
