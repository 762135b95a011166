/** For whom a route is, where no register says so: who the tests send it as. */
export type RouteRole = 'elder' | 'volunteer' | 'worker' | 'operator';

/** Parts of the names of operations that are for workers. */
const WORKERS_OWN = [
  '/volunteers',
  '/volunteer-applications',
  '/members/',
  '/death-reports',
  '/member-moves',
  '/erasures',
  '/served-free',
  ...['/supervision/', '/providers', '/referrals/'],
];
const WORKERS = [
  ...['/publish', '/return', '/refer', '/worker-check-in', '/worker-check-out', '/close-out', '/calls'],
  ...['/confirm-on-evidence', '/back-entries', '/vouch', '/turn-down', '/reveal-contact', '/contact-reports'],
  ...['/untold', '/told', '/taken', '/call', '/called', '/reports-done', '/candidates', '/assign', '/choices'],
  '}/waitlist',
  ...['/approvals', '/hardship-submit', '/hardship-overrides', 'GET /people', '/table', '/file'],
];
/** Of the tree, the staff and the book, and what an operator says of them. */
const isOperating = (operation: string): boolean =>
  /\/(organizations|staff|book-checks|posting-stops)\b/.test(operation) && operation !== 'GET /organizations/{id}/duty';

const isCatalogKeeping = (operation: string): boolean =>
  operation === 'POST /service-items' || /service-items\/\{code\}\/./.test(operation);

const VOLUNTEERS = [
  ...['/my-accepting', '/accept', '/release', '/agree', '/decline', '/check-in', '/check-out', '/abort', '/propose'],
  ...[
    '/errand-money',
    '/errand-money/spent',
    'POST /service-requests/{id}/waitlist',
    'DELETE /service-requests/{id}/waitlist',
  ],
];

/** Somebody whom the operation is for. */
export const roleFor = (operation: string): RouteRole => {
  if (isOperating(operation) || isCatalogKeeping(operation)) return 'operator';
  const ends = (...names: string[]): boolean => names.some((name) => operation.endsWith(name));
  if (/GET \/members\/\{id\}\/facts$|errand-money\/(agree|dispute)$/.test(operation)) return 'elder';
  if (WORKERS_OWN.some((part) => operation.includes(part))) return 'worker';
  if (ends(...VOLUNTEERS) || /nearby|first|assignments\/\{id\}\/story|take-proposal/.test(operation))
    return 'volunteer';
  if (ends(...WORKERS) || /\/(queues|undelivered|incidents\/|hours-corrections|rating-follow-ups)/.test(operation))
    return 'worker';
  const isWorkers =
    ends('/approve', '/reject', '/waiting', '/short', 'GET /service-requests') || operation.includes('/elders');
  return isWorkers ? 'worker' : 'elder';
};
