import type { Figures } from './figures.ts';
import type { Scenario } from './scenarios.ts';
import type { Both } from './simulate.ts';

interface Months {
  scenario: Scenario;
  months: readonly Both[];
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

interface Row {
  name: string;
  of: (figures: Figures) => number;
  said: (value: number) => string;
}
const ROWS: readonly Row[] = [
  { name: 'unfilled at T−4 h', of: (one) => one.unfilled, said: percent },
  { name: 'served', of: (one) => one.served, said: percent },
  { name: 'hours to a yes, median', of: (one) => one.hoursToYes, said: (value) => value.toFixed(1) },
  { name: 'Gini of minutes', of: (one) => one.gini, said: (value) => value.toFixed(3) },
  { name: 'calls a request', of: (one) => one.callsARequest, said: (value) => value.toFixed(2) },
  { name: 'offers a request', of: (one) => one.offersARequest, said: (value) => value.toFixed(2) },
];

/** Means of all seeds; the last column tells of the worst seed whether it is better than the list. */
export const tableOf = (all: readonly Months[]): string => {
  const lines = all.flatMap(({ scenario, months }) =>
    ROWS.map(({ name, of, said }) => {
      const [list, asked] = [months.map((one) => of(one.list)), months.map((one) => of(one.asked))];
      const range = `${said(Math.min(...asked))} to ${said(Math.max(...asked))}`;
      return `| ${scenario.name} | ${name} | ${said(meanOf(list))} | ${said(meanOf(asked))} | ${range} |`;
    }),
  );
  return ['| scenario | figure | list alone | offers and desk | by seed |', '| - | - | - | - | - |', ...lines].join(
    '\n',
  );
};

/** Unfilled at T−4 h, by distance and ability: all seeds together. */
export const partsTable = (months: readonly Both[]): string => {
  const names = [...(months[0]?.list.parts.keys() ?? [])];
  const share = (way: keyof Both, name: string): string => {
    const parts = months.map((one) => one[way].parts.get(name) ?? { unfilled: 0, of: 0 });
    const of = parts.reduce((sum, part) => sum + part.of, 0);
    return of === 0 ? '–' : percent(parts.reduce((sum, part) => sum + part.unfilled * part.of, 0) / of);
  };
  const countOf = (name: string): number => months.reduce((sum, one) => sum + (one.list.parts.get(name)?.of ?? 0), 0);
  const lines = names.map(
    (name) => `| ${name} | ${String(countOf(name))} | ${share('list', name)} | ${share('asked', name)} |`,
  );
  return ['| unfilled at T−4 h | requests | list alone | offers and desk |', '| - | - | - | - |', ...lines].join('\n');
};
