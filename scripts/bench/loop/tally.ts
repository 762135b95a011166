import { median } from '../rounds.ts';
import { isFrame, labelOf } from './recorded.ts';
import type { Recorded, Replayed } from './recorded.ts';
import type { StepName } from './steps.ts';

const DEAREST = 12;
const MS_TO_TELL = 0.05;

interface Turn {
  alone: number;
  bare: number;
}

/** Times of the steps, couple by couple. */
export class Tally {
  readonly #turns = new Map<StepName, Turn[]>();
  readonly #counts = new Map<StepName, Set<number>>();
  readonly #statements = new Map<string, number[]>();

  add(step: StepName, turn: Turn, sent: readonly Recorded[], results: readonly Replayed[]): void {
    getOr(this.#turns, step, []).push(turn);
    getOr(this.#counts, step, new Set<number>()).add(sent.filter((one) => !isFrame(one)).length);
    for (const [index, one] of sent.entries())
      getOr(this.#statements, `| ${step} | ${labelOf(one)} |`, []).push(results[index]?.ms ?? Number.NaN);
  }

  /** A line a step, and one of the whole loop: medians, and the median of the quotients of turns. */
  lines(): string[] {
    const steps = [...this.#turns].map(([step, turns]) => {
      const counts = [...(this.#counts.get(step) ?? [])].toSorted((a, b) => a - b);
      return lineOf(step, counts.join(', '), turns);
    });
    const [first = [], ...others] = [...this.#turns.values()];
    const loops = first.map((turn, couple) => ({
      alone: others.reduce((sum, of) => sum + (of[couple]?.alone ?? Number.NaN), turn.alone),
      bare: others.reduce((sum, of) => sum + (of[couple]?.bare ?? Number.NaN), turn.bare),
    }));
    return [
      '| step | statements | alone | bare | ratio |',
      '| --- | --- | --- | --- | --- |',
      ...steps,
      lineOf('loop', '', loops),
    ];
  }

  /** The statements that the bare leg waited longest for. */
  dearest(): string[] {
    return [...this.#statements]
      .map(([label, times]) => ({ label, ms: median(times) }))
      .filter(({ ms }) => ms > MS_TO_TELL)
      .toSorted((a, b) => b.ms - a.ms)
      .slice(0, DEAREST)
      .map(({ label, ms }) => `${label} ${ms.toFixed(1)} ms |`);
  }
}

const getOr = <K, V>(map: Map<K, V>, key: K, usual: V): V => {
  const value = map.get(key) ?? usual;
  map.set(key, value);
  return value;
};

const lineOf = (name: string, counts: string, turns: readonly Turn[]): string => {
  const [alone, bare] = [median(turns.map((one) => one.alone)), median(turns.map((one) => one.bare))];
  const ratio = median(turns.map((one) => one.alone / one.bare));
  return `| ${name} | ${counts} | ${alone.toFixed(1)} ms | ${bare.toFixed(1)} ms | ${ratio.toFixed(2)} |`;
};
