import type { ProblemName } from '@huzhu/shared';
import type { Answer } from './client.js';
import type { Harness } from './harness.js';
import type { Staged } from './stages.js';

/** What a route does, who may, where it leads from each status that allows it; elsewhere `refusal`. */
export interface Route<Stage> {
  from: readonly string[];
  to?: string;
  move?: string;
  refusal: (status: string) => ProblemName;
  actor: (stage: Stage) => { memberId: string | null };
  actingFor?: (stage: Stage) => { memberId: string | null };
  send: (stage: Stage) => Promise<Answer<unknown>>;
}

const codeOf =
  (bank: () => Harness) =>
  (purpose: 'start' | 'end') =>
  async ({ volunteer, assignment }: Staged) => {
    const end = purpose === 'start' ? 'check-in' : 'check-out';
    const digits = await bank().given.code(assignment.id, purpose);
    return volunteer.post(`/assignments/${assignment.id}/${end}`, { method: 'code', digits });
  };
export const notAllowed = (): ProblemName => 'move-not-allowed';

/** Every route that moves an assignment, and some that do not. */
export const assignmentRoutes = (bank: () => Harness): Record<string, Route<Staged>> => {
  const code = codeOf(bank);
  return {
    release: {
      ...{ from: ['accepted'], to: 'ended', refusal: notAllowed, actor: ({ volunteer }) => volunteer },
      send: ({ volunteer, assignment }) => volunteer.post(`/assignments/${assignment.id}/release`),
    },
    'check-in': {
      ...{
        from: ['accepted'],
        to: 'in_service',
        move: 'checkIn',
        refusal: notAllowed,
        actor: ({ volunteer }) => volunteer,
      },
      send: code('start'),
    },
    'check-out': {
      ...{
        from: ['in_service'],
        to: 'served',
        move: 'checkOut',
        refusal: notAllowed,
        actor: ({ volunteer }) => volunteer,
      },
      send: code('end'),
    },
    confirm: {
      ...{ from: ['served'], to: 'confirmed', refusal: notAllowed, actor: ({ elder }) => elder },
      send: ({ elder, assignment }) => elder.post(`/assignments/${assignment.id}/confirm`),
    },
    approve: {
      ...{ from: ['confirmed'], to: 'credited', refusal: notAllowed, actor: ({ worker }) => worker },
      send: ({ worker, assignment }) =>
        worker.post(`/assignments/${assignment.id}/approve`, { approvedMinutes: 90, reason: '核对过' }),
    },
    reject: {
      ...{ from: ['confirmed'], to: 'voided', refusal: notAllowed, actor: ({ worker }) => worker },
      send: ({ worker, assignment }) => worker.post(`/assignments/${assignment.id}/reject`, { reason: '没有来' }),
    },
    abort: {
      ...{ from: ['in_service'], to: 'served', refusal: notAllowed, actor: ({ volunteer }) => volunteer },
      send: ({ volunteer, assignment }) =>
        volunteer.post(`/assignments/${assignment.id}/abort`, { reason: '老人不舒服' }),
    },
    withdraw: {
      ...{ from: ['confirmed'], to: 'served', refusal: notAllowed, actor: ({ elder }) => elder },
      send: ({ elder, assignment }) => elder.post(`/assignments/${assignment.id}/withdraw`),
    },
    'worker-check-in': {
      ...{ from: ['accepted'], to: 'in_service', move: 'checkIn', refusal: notAllowed, actor: ({ worker }) => worker },
      ...{ actingFor: ({ volunteer }) => volunteer },
      send: ({ worker, assignment }) =>
        worker.post(`/assignments/${assignment.id}/worker-check-in`, { reason: '手机没电' }),
    },
    'worker-check-out': {
      ...{ from: ['in_service'], to: 'served', move: 'checkOut', refusal: notAllowed, actor: ({ worker }) => worker },
      ...{ actingFor: ({ volunteer }) => volunteer },
      send: ({ worker, assignment }) =>
        worker.post(`/assignments/${assignment.id}/worker-check-out`, { reason: '手机没电' }),
    },
    'close-out': {
      ...{ from: ['in_service'], to: 'served', move: 'closeOut', refusal: notAllowed, actor: ({ worker }) => worker },
      ...{ actingFor: ({ volunteer }) => volunteer },
      send: async ({ worker, assignment }) => {
        const endedAt = (await bank().given.now()).toString();
        return worker.post(`/assignments/${assignment.id}/close-out`, { endedAt, reason: '忘了签退' });
      },
    },
    call: {
      ...{ from: ['served'], refusal: notAllowed, actor: ({ worker }) => worker },
      send: ({ worker, assignment }) => worker.post(`/assignments/${assignment.id}/calls`, { outcome: 'no_answer' }),
    },
    agree: {
      ...{ from: [], refusal: notAllowed, actor: ({ volunteer }) => volunteer },
      send: ({ volunteer, assignment }) => volunteer.post(`/assignments/${assignment.id}/agree`, { revision: 1 }),
    },
    decline: {
      ...{ from: [], refusal: notAllowed, actor: ({ volunteer }) => volunteer },
      send: ({ volunteer, assignment }) => volunteer.post(`/assignments/${assignment.id}/decline`, { revision: 1 }),
    },
    propose: {
      ...{ from: [], actor: ({ volunteer }) => volunteer },
      // The stage stands at the agreed time.
      refusal: (status) => (status === 'accepted' ? 'start-passed' : 'move-not-allowed'),
      send: ({ volunteer, assignment }) =>
        volunteer.post(`/assignments/${assignment.id}/propose`, { startsAt: assignment.agreedStartAt }),
    },
    'take-proposal-back': {
      ...{ from: [], move: 'proposeBack', refusal: notAllowed, actor: ({ volunteer }) => volunteer },
      send: ({ volunteer, assignment }) => volunteer.post(`/assignments/${assignment.id}/take-proposal-back`),
    },
    'no to a proposal': {
      ...{ from: [], move: 'proposeNo', refusal: notAllowed, actor: ({ elder }) => elder },
      send: ({ elder, assignment }) =>
        elder.post(`/assignments/${assignment.id}/answer-proposal`, { startsAt: assignment.agreedStartAt, yes: false }),
    },
    'yes to a proposal': {
      ...{ from: [], move: 'proposeYes', actor: ({ elder }) => elder },
      refusal: (status) => {
        if (status === 'accepted') return 'start-passed';
        return ['in_service', 'served', 'confirmed'].includes(status) ? 'service-under-way' : 'move-not-allowed';
      },
      send: ({ elder, assignment }) =>
        elder.post(`/assignments/${assignment.id}/answer-proposal`, { startsAt: assignment.agreedStartAt, yes: true }),
    },
    'cancel of the request': {
      ...{ from: ['accepted'], to: 'ended', move: 'cancel', actor: ({ elder }) => elder },
      refusal: (status) => (status === 'credited' || status === 'voided' ? 'move-not-allowed' : 'service-under-way'),
      send: ({ elder, request }) => elder.post(`/service-requests/${request.id}/cancel`),
    },
    rating: {
      from: ['served', 'confirmed', 'credited', 'voided'],
      ...{ refusal: notAllowed, actor: ({ elder }) => elder },
      send: ({ elder, assignment }) => elder.post(`/assignments/${assignment.id}/rating`, { face: 'happy' }),
    },
  };
};
