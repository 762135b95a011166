/**
 * Calls `act`, where `isLater` only when what the page shows by now has been drawn: what is read after that keeps nobody waiting.
 * Answers how to call it off.
 */
export const onceDrawn = (act: () => void, isLater: boolean): (() => void) => {
  // A window that is not in view draws no frame.
  if (!isLater || document.hidden) {
    act();
    return () => undefined;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    // The frame is drawn after this callback, and before what waits for a turn.
    timer = setTimeout(act, 0);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
};
