import type { Client } from 'pg';
import { Refusal } from '../../outer/refusal.mjs';
import type { Couple } from './couples.ts';
import { ask } from './post.ts';
import type { Answer } from './post.ts';
import { moveClock, readDigits, STEPS } from './steps.ts';
import type { Days, Step } from './steps.ts';

const DAY_MS = 86_400_000;

/** The days of a wave of loops: one wave a day from the bank's first day on. */
export const daysOf = (today: string, wave: number): Days => {
  const at = (days: number): string => new Date(Date.parse(today) + days * DAY_MS).toISOString().slice(0, 10);
  return { before: at(wave), day: at(wave + 1) };
};

interface Walk {
  address: string;
  /** Of the bank that the server is on, and of each whose time goes along. */
  owners: readonly [Client, ...Client[]];
  couples: readonly Couple[];
  days: Days;
  /** Told each answer before the next request. */
  taken?: (step: Step, couple: Couple, answer: Answer, sent: object) => Promise<void>;
  /** Asked just before each request. */
  ready?: () => Promise<unknown>;
}

/** Every couple through the loop, step by step together. */
export const walk = async ({ address, owners, couples, days, taken, ready }: Walk): Promise<void> => {
  for (const step of STEPS) {
    if (step.name === 'checkIn') await readDigits(owners[0], couples);
    if (step.at) for (const owner of owners) await moveClock(owner, step.at(days));
    for (const couple of couples) {
      const token = couple[step.by];
      // A session is seen once a day, which is no part of the step.
      await ask(`${address}/api/v1/me`, { method: 'GET', token });
      await ready?.();
      const body = step.body(couple, days);
      const answer = await ask(`${address}/api/v1${step.path(couple)}`, { token, body });
      const made = JSON.parse(answer.body) as { id: string; status?: string };
      if (step.status !== null && made.status !== step.status)
        throw new Refusal(`After ${step.name} it is ${String(made.status)}, not ${step.status}.`, '状态不对。');
      step.keep?.(couple, made);
      await taken?.(step, couple, answer, body);
    }
  }
};
