import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DEVICE_HEADER, DEVICE_ID_PATTERN } from '@huzhu/shared';
import type { FastifyRequest } from 'fastify';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';

/** The random id that an app makes at its first start, hashed. Null: none was sent, or it has not its form. */
export const deviceHashOf = (header: unknown): Buffer | null =>
  typeof header === 'string' && new RegExp(DEVICE_ID_PATTERN).test(header)
    ? createHash('sha256').update(header).digest()
    : null;

/** Which device asks, as it says itself: it can be left out, so it only ever bars and never proves. */
export const Device = createParamDecorator((_: unknown, context: ExecutionContext): Buffer | null =>
  deviceHashOf(context.switchToHttp().getRequest<FastifyRequest>().headers[DEVICE_HEADER]),
);

/** Remembers that the member came from this device. */
export const rememberDevice = async (
  tx: EntityManager,
  memberId: string,
  device: Buffer | null,
  now: Temporal.Instant,
): Promise<void> => {
  if (!device) return;
  await tx.query(
    `INSERT INTO member_devices (member_id, device_hash, last_at) VALUES ($1, $2, $3)
     ON CONFLICT (member_id, device_hash) DO UPDATE SET last_at = excluded.last_at`,
    [memberId, device, now.toString()],
  );
};
