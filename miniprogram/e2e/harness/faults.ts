import type { Page } from 'playwright-core';

/**
 * The browser's own line about an answer that refused something. A refusal is part of the product; that it is said in
 * words is what journeys look at. Answers of 500 and above are faults all the same.
 */
const REFUSED_ANSWER = /Failed to load resource: the server responded with a status of 4\d\d/;
const SERVER_FAULT = 500;

/** Everything a journey must not produce: errors in the console, uncaught exceptions, answers of 5xx, lost files. */
export const collectFaults = (page: Page): string[] => {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' || REFUSED_ANSWER.test(message.text())) return;
    faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    faults.push(`uncaught: ${error.stack ?? error.message}`);
  });
  page.on('response', (response) => {
    const isOwnFile = response.status() === 404 && !response.url().includes('/api/');
    if (response.status() >= SERVER_FAULT || isOwnFile) faults.push(`${String(response.status())}: ${response.url()}`);
  });
  return faults;
};
