import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run: (
    context: Document,
    options: { runOnly: string[] },
  ) => Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>;
}

const HTML_SHOWN = 160;

/** What axe finds against WCAG 2.2 AA; nothing is tolerated. */
export const axeFaults = async (page: Page): Promise<string[]> => {
  await page.evaluate(source);
  const violations = await page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    return (await axe.run(document, { runOnly: tags })).violations;
  }, TAGS);
  return violations.flatMap((one) =>
    one.nodes.map((node) => `axe ${one.id} (${one.help}): ${node.html.slice(0, HTML_SHOWN)}`),
  );
};
