import { Refusal } from '../../outer/refusal.mjs';
import type { CallerName } from './callers.ts';

/** `YYYY-MM-DD`, so many days from the day on which the bank was filled: today. */
const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const WEEK = `dayFrom=${day(0)}&dayTo=${day(6)}`;

/** In a path: a request of the caller's community for which somebody is looked for. */
export const OPEN = '{open}';
/** Where one is found. */
export const OPEN_REQUESTS = `/service-requests/table?${WEEK}&status=open&limit=1`;

/** What people look at every day, each by the busiest of their kind. */
export const READS: [caller: CallerName, path: string][] = [
  ['elder', '/me'],
  ['elder', '/my-time'],
  ['elder', '/service-requests/mine'],
  ['volunteer', '/me'],
  ['volunteer', '/nearby-requests'],
  ['volunteer', '/assignments/mine'],
  ['volunteer', '/offers/mine'],
  ['volunteer', '/passbook'],
  ['volunteer', '/passbook/lines'],
  ['worker', '/queues'],
  ['worker', '/queues/to_approve'],
  ['worker', '/assignments/waiting?step=confirmation'],
  ['worker', '/assignments/waiting?step=approval'],
  ['worker', '/service-requests'],
  ['worker', `/service-requests/table?${WEEK}&limit=100`],
  ['worker', `/assignments/table?${WEEK}&limit=100`],
  ['worker', `/assignments/table?dayFrom=${day(-180)}&dayTo=${day(0)}&order=starts_desc&limit=100`],
  ['worker', `/service-requests/table?dayFrom=${day(-180)}&dayTo=${day(0)}&order=starts_desc&limit=100`],
  ['worker', `/service-requests/${OPEN}/candidates`],
  ['worker', '/queues/unfilled'],
  ['worker', '/providers'],
  ['worker', `/people?search=${encodeURIComponent('王')}`],
  ['worker', '/people?search=lv'],
  ['worker', '/people?search=6688'],
  ['worker', '/volunteers'],
  ['district', '/queues'],
  ['district', '/queues/to_approve'],
  ['district', '/assignments/waiting?step=approval'],
  ['district', '/service-requests'],
  ['district', `/service-requests/table?${WEEK}&limit=100`],
  ['district', `/people?search=${encodeURIComponent('王桂珍')}`],
  ['operator', '/queues'],
  ['operator', '/queues/to_approve'],
];

/** One server, and how to ask it. */
export interface Leg {
  name: string;
  address: string;
}
export type Ask = (leg: Leg) => Promise<string>;

export const askWith =
  (token: string, path: string): Ask =>
  async ({ name, address }) => {
    const response = await fetch(`${address}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
    const body = await response.text();
    if (response.status !== 200) throw new Refusal(`${name}: GET ${path} is ${response.status}: ${body}`, '请求失败。');
    return body;
  };
