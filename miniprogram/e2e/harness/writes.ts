import type { Page, Request } from 'playwright-core';

const CALM_MS = 100;
const LOOK_MS = 20;
/** A story may hold an answer back on purpose: then it goes on. */
const ANSWER_MS = 20_000;
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

const open = new Map<Request, Page>();
let movedAtMs = Number.NEGATIVE_INFINITY;

/** Somebody touched a window: what they wish may be on its way already. */
export const touched = (): void => {
  movedAtMs = performance.now();
};

export const followWrites = (page: Page): void => {
  page.on('request', (request) => {
    if (!READS.has(request.method())) open.set(request, page);
  });
  const over = (request: Request): void => {
    if (open.delete(request)) touched();
  };
  page.on('requestfinished', over);
  page.on('requestfailed', over);
  page.on('close', () => {
    for (const [request, asking] of open) if (asking === page) open.delete(request);
  });
};

/**
 * Waits until the windows of this test have written what was tapped. The words that a window shows after a tap may have
 * stood there before it: whoever asks the server behind the window's back would see the bank of before.
 */
export const allWritten = async (): Promise<void> => {
  const deadlineMs = performance.now() + ANSWER_MS;
  while (open.size > 0 || performance.now() < movedAtMs + CALM_MS) {
    if (performance.now() > deadlineMs) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
};
