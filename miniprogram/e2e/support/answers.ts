import { PROBLEMS, type ProblemName } from '@huzhu/shared';
import type { Route } from 'playwright-core';
import type { AppWindow } from '../harness/window.ts';
import { serverAnswer } from './server-answer.ts';

/** What becomes of a reading: answered as it is, held back, cut off, spoilt, refused, or answered with an empty list. */
export type Fate = 'true' | 'held' | 'cut' | 'spoilt' | 'refused' | 'gone' | 'empty';

const API = '/api/v1';
const PROBLEM_OF: Partial<Record<Fate, ProblemName>> = {
  spoilt: 'unexpected',
  refused: 'not-allowed',
  gone: 'not-found',
};

/** The words of our own problem table, as the server would send them. */
export const titleOf = (name: ProblemName): string => PROBLEMS[name].title;

const refuse = (route: Route, name: ProblemName): Promise<void> =>
  route.fulfill({
    status: PROBLEMS[name].status,
    contentType: 'application/problem+json',
    body: JSON.stringify({ type: `/problems/${name}`, ...PROBLEMS[name] }),
  });

const isList = (body: unknown): body is { items: unknown[] } =>
  typeof body === 'object' && body !== null && 'items' in body;

const emptied = async (route: Route): Promise<void> => {
  const response = await serverAnswer(route);
  const body: unknown = await response.json();
  await route.fulfill({ response, json: isList(body) ? { ...body, items: [], nextCursor: null } : body });
};

/** Stands between a window and the server, for its readings alone: what is sent goes through. */
export class Answers {
  private fate: Fate = 'true';
  private reads = /^/;
  private held: Route[] = [];
  /** What was read since the fate was last said. */
  asked: { path: string; atMs: number }[] = [];
  /** Which of it was answered with a list. */
  lists: string[] = [];

  private readonly window: AppWindow;

  private constructor(window: AppWindow) {
    this.window = window;
  }

  static async of(window: AppWindow): Promise<Answers> {
    const answers = new Answers(window);
    await window.page.route(`**${API}/**`, (route) => answers.meet(route));
    return answers;
  }

  /** From now on; what was held meets the new fate, too. */
  async become(fate: Fate, reads: RegExp): Promise<void> {
    const waiting = this.held;
    this.held = [];
    this.fate = fate;
    this.reads = reads;
    this.asked = [];
    this.lists = [];
    // A page that was left meanwhile has let go of what it asked for.
    await Promise.all(waiting.map((route) => this.meet(route).catch(() => null)));
  }

  /** Closes the window, and lets go of what it still asks for. */
  async close(): Promise<void> {
    await this.window.page.unrouteAll({ behavior: 'ignoreErrors' });
    await this.window.close();
  }

  private async meet(route: Route): Promise<void> {
    const { pathname, search } = new URL(route.request().url());
    const path = pathname.slice(pathname.indexOf(API) + API.length) + search;
    if (route.request().method() !== 'GET' || !this.reads.test(path)) return route.continue();
    this.asked.push({ path, atMs: Date.now() });
    return this.answer(route, path);
  }

  private async answer(route: Route, path: string): Promise<void> {
    const problem = PROBLEM_OF[this.fate];
    if (problem) return refuse(route, problem);
    if (this.fate === 'cut') return route.abort('internetdisconnected');
    if (this.fate === 'empty') return emptied(route);
    if (this.fate === 'true') return this.letThrough(route, path);
    this.held.push(route);
    return undefined;
  }

  private async letThrough(route: Route, path: string): Promise<void> {
    const response = await serverAnswer(route);
    if (isList(await response.json().catch(() => null))) this.lists.push(path);
    await route.fulfill({ response });
  }
}
