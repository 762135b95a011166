import { In, type EntityManager } from 'typeorm';
import { moveRequest, type Actor } from '../service-requests/moves.js';
import type { ServiceRequest } from '../service-requests/service-request.entity.js';
import { Referral } from './referral.entity.js';

/** Nobody is needed any more: ends what a provider was asked for, and cancels its locked request. False: nothing was under way. */
export const dropReferral = async (tx: EntityManager, request: ServiceRequest, actor: Actor): Promise<boolean> => {
  const ended = { status: 'withdrawn', outcome: 'not_needed', endedAt: actor.now, endedById: actor.actorId } as const;
  const live = { requestId: request.id, status: In(['open', 'accepted']) };
  const { affected } = await tx.update(Referral, live, ended);
  if (affected !== 1) return false;
  await moveRequest(tx, request, 'cancel', actor);
  return true;
};
