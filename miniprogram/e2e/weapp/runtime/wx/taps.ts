/** How long after a finger WeChat still takes a call for that tap's. */
const TAP_MS = 50;

let tappedAt = -Infinity;

/** Some calls WeChat lets a program make only at a tap: waiting for an answer before them is already too late. */
export const watchTaps = (): void => {
  document.addEventListener(
    'click',
    () => {
      tappedAt = performance.now();
    },
    true,
  );
};

export const isAtTap = (): boolean => performance.now() - tappedAt < TAP_MS;
