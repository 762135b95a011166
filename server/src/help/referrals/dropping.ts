import { In, type EntityManager } from 'typeorm';
import { moveRequest, type Actor } from '../service-requests/moves.js';
import type { ServiceRequest } from '../service-requests/service-request.entity.js';
import { Referral } from './referral.entity.js';

/** The elder needs nobody any more: ends the live referral of a locked request, and cancels the request. Answers false where no referral was live. */
export const dropReferral = async (tx: EntityManager, request: ServiceRequest, actor: Actor): Promise<boolean> => {
  const ended = { status: 'withdrawn', outcome: 'not_needed', endedAt: actor.now, endedById: actor.actorId } as const;
  const live = { requestId: request.id, status: In(['open', 'accepted']) };
  const { affected } = await tx.update(Referral, live, ended);
  if (affected !== 1) return false;
  await moveRequest(tx, request, 'cancel', actor);
  return true;
};
