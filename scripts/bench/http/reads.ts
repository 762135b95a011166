import { Refusal } from '../../outer/refusal.mjs';
import type { CallerName } from './callers.ts';

/** What people look at every day, each by the busiest of their kind. */
export const READS: [caller: CallerName, path: string][] = [
  ['elder', '/me'],
  ['elder', '/my-time'],
  ['elder', '/service-requests/mine'],
  ['volunteer', '/me'],
  ['volunteer', '/nearby-requests'],
  ['volunteer', '/assignments/mine'],
  ['volunteer', '/passbook'],
  ['volunteer', '/passbook/lines'],
  ['worker', '/queues'],
  ['worker', '/queues/to_approve'],
  ['worker', '/assignments/waiting?step=confirmation'],
  ['worker', '/assignments/waiting?step=approval'],
  ['worker', '/service-requests'],
  ['worker', `/people?search=${encodeURIComponent('王')}`],
  ['worker', '/volunteers'],
  ['district', '/queues'],
  ['district', '/queues/to_approve'],
  ['district', '/assignments/waiting?step=approval'],
  ['district', '/service-requests'],
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
