/** One way of doing the work: does it once, answers how many units that was. */
export interface Leg {
  name: string;
  run: () => Promise<number>;
}

interface Plan {
  clients: number;
  rounds: number;
  secondsPerTurn: number;
}

/** Units per second of one leg, turn by turn. */
export type Speeds = Map<string, number[]>;

/**
 * Runs the legs by turns, in an order that changes with each round, so that whatever else the machine does meanwhile
 * falls on all of them alike. Each leg has one turn before the first round that is not counted: connections, plans.
 */
export const measure = async (legs: readonly Leg[], plan: Plan): Promise<Speeds> => {
  const speeds: Speeds = new Map(legs.map((leg) => [leg.name, []]));
  for (const leg of legs) await turn(leg, plan.clients, plan.secondsPerTurn / 2);
  for (let round = 0; round < plan.rounds; round += 1) {
    const first = round % legs.length;
    for (const leg of [...legs.slice(first), ...legs.slice(0, first)])
      speeds.get(leg.name)?.push(await turn(leg, plan.clients, plan.secondsPerTurn));
  }
  return speeds;
};

const turn = async (leg: Leg, clients: number, seconds: number): Promise<number> => {
  const startMs = performance.now();
  const endMs = startMs + seconds * 1000;
  let units = 0;
  const client = async (): Promise<void> => {
    while (performance.now() < endMs) {
      const done = await leg.run(); // not `units += await …`, which would forget what others counted meanwhile
      units += done;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (units * 1000) / (performance.now() - startMs);
};

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
};

/** The quotient within each round: turns of one round share the machine's mood. */
export const ratios = (speeds: Speeds, over: string, under: string): number[] => {
  const below = speeds.get(under) ?? [];
  return (speeds.get(over) ?? []).map((value, round) => value / (below[round] ?? Number.NaN));
};

/** Median of {@link ratios}. */
export const ratio = (speeds: Speeds, over: string, under: string): number => median(ratios(speeds, over, under));
