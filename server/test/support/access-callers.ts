/**
 * Who calls, as seen from one elder and her assignment: `neighbour` is any volunteer of the community, `kin` a volunteer
 * who is her sister, `former` one who served her once and was credited for it, `elsewhere` a worker of another
 * community, `operator` whoever keeps the whole bank.
 */
export const CALLERS = [
  'nobody',
  'forger',
  'stranger',
  'neighbour',
  'elder',
  'volunteer',
  'worker',
  'elsewhere',
  'supervisor',
  'operator',
  'kin',
  'former',
] as const;
export type CallerName = (typeof CALLERS)[number];
export const OUTSIDERS: CallerName[] = [
  'nobody',
  'forger',
  'stranger',
  'neighbour',
  'elsewhere',
  'supervisor',
  'operator',
];
