import { Asking } from './asking.ts';
import { drawOf } from './draws.ts';
import { figuresOf, type Figures } from './figures.ts';
import { Life } from './life.ts';
import { MINUTES_PER_DAY, monthOf } from './people.ts';
import type { Rules } from './rules.ts';
import { DAYS, LEAD_HOURS, type Scenario } from './scenarios.ts';

/** The simulated clock moves in steps of this length. */
const TICK_MINUTES = 5;
const BEFORE_MINUTES = Math.max(...LEAD_HOURS.map(({ of }) => of[1])) * 60;

/** One month, both ways. */
export interface Both {
  list: Figures;
  asked: Figures;
}

const live = (scenario: Scenario, seed: number, rules: Rules, asks: boolean): Figures => {
  const draw = drawOf(seed);
  const life = new Life(monthOf(scenario, draw), scenario, draw, rules.openTasksMax);
  const asking = new Asking(life, rules);
  for (let now = -BEFORE_MINUTES; now <= DAYS * MINUTES_PER_DAY; now += TICK_MINUTES) {
    life.pass(now, TICK_MINUTES);
    if (asks) asking.pass(now);
  }
  return figuresOf(life, asking);
};

export const simulate = (scenario: Scenario, seed: number, rules: Rules): Both => ({
  list: live(scenario, seed, rules, false),
  asked: live(scenario, seed, rules, true),
});
