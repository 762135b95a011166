import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const TAGS: string[] = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
/** What another width, size of letters or contrast may break on a page that was whole before. */
const OF_LOOKS: string[] = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run: (
    context: Document,
    options: {
      runOnly: { type: 'tag' | 'rule'; values: string[] };
      rules: Record<string, { enabled: boolean }>;
      resultTypes: ['violations'];
      preload: false;
    },
  ) => Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>;
}

type RunOnly = Parameters<Axe['run']>[1]['runOnly'];
const ALL: RunOnly = { type: 'tag', values: TAGS };
const looksOf = (enhanced: boolean): RunOnly => ({
  type: 'rule',
  values: [...OF_LOOKS, ...(enhanced ? ['color-contrast-enhanced'] : [])],
});

const HTML_SHOWN = 160;

/**
 * What axe finds against WCAG 2.2 AA, with `enhanced` also against the contrast of AAA; nothing is tolerated. With `ofLooks` only what
 * depends on the size and the colours.
 */
export const axeFaults = async (page: Page, enhanced = false, ofLooks = false): Promise<string[]> => {
  // Half a megabyte of script: once for each document, which a program of one page keeps.
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(source);
  const violations = await page.evaluate(
    async ([runOnly, enabled]) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const rules = { 'color-contrast-enhanced': { enabled } };
      // None of these rules reads a style sheet: they need not be fetched anew for each page.
      return (await axe.run(document, { runOnly, rules, resultTypes: ['violations'], preload: false })).violations;
    },
    [ofLooks ? looksOf(enhanced) : ALL, enhanced] as const,
  );
  return violations.flatMap((one) =>
    one.nodes.map((node) => `axe ${one.id} (${one.help}): ${node.html.slice(0, HTML_SHOWN)}`),
  );
};
