import { NestFactory } from '@nestjs/core';
import type { BindingCodeDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { DataSource, type EntityManager } from 'typeorm';
import { dayOf } from '../platform/common/calendar.js';
import type { Caller } from '../platform/common/caller.js';
import type { Position } from '../platform/common/place.js';
import { ClockReader } from '../platform/common/session.guard.js';
import type { Settings } from '../platform/common/settings.js';
import { Database } from '../platform/database/database.js';
import { BindingCodesService } from '../people/members/binding-codes.service.js';
import { SYSTEM_MEMBER_ID } from '../people/members/member.entity.js';
import { MembersService } from '../people/members/members.service.js';
import { OrganizationsService } from '../people/organizations/organizations.service.js';
import { BankModule } from './bank.module.js';
import { refuseForeign } from './foreign-schema.js';

export interface NewBank {
  /** Of the bank: 昆明市时间银行. */
  name: string;
  /** Of the city, the top of the tree: 昆明市. */
  city: string;
  origin: Position;
  /** Name of the first operator. */
  operator: string;
}

export const BY_SYSTEM: Caller = { memberId: SYSTEM_MEMBER_ID, sessionId: null, roles: [], once: null };

type Get = <T>(type: abstract new (...args: never[]) => T) => T;

/** Does one thing in a migrated bank, in one transaction, as a program on the server does: without HTTP, by `system`. */
export const inBank = async <T>(
  settings: Settings,
  work: (tx: EntityManager, get: Get, now: Temporal.Instant) => Promise<T>,
): Promise<T> => {
  const app = await NestFactory.createApplicationContext(BankModule.with(settings), { logger: ['error', 'warn'] });
  try {
    await refuseUnready(await app.get(DataSource).initialize());
    const get: Get = (type) => app.get(type as never, { strict: false });
    const now = await get(ClockReader).now();
    return await get(Database).transaction((tx) => work(tx, get, now));
  } finally {
    await app.close();
  }
};

/**
 * Sets up the bank of an empty, migrated database: its row, the city (which owes the minutes until a district is said
 * to), and the first operator, whose binding code is the answer. All of it or nothing.
 */
export const openBank = (settings: Settings, bank: NewBank): Promise<BindingCodeDto> =>
  inBank(settings, (tx, get, now) => {
    const services = {
      organizations: get(OrganizationsService),
      members: get(MembersService),
      codes: get(BindingCodesService),
    };
    return setUp(tx, services, bank, now);
  });

interface Services {
  organizations: OrganizationsService;
  members: MembersService;
  codes: BindingCodesService;
}

const setUp = async (
  tx: EntityManager,
  { organizations, members, codes }: Services,
  { name, city, origin, operator }: NewBank,
  now: Temporal.Instant,
): Promise<BindingCodeDto> => {
  // Two who open it at once: the second waits here, longer than a request would, and finds it there.
  await tx.query("SET LOCAL lock_timeout = '25s'");
  await tx.query('LOCK TABLE banks IN SHARE ROW EXCLUSIVE MODE');
  if ((await tx.query<unknown[]>('SELECT FROM banks')).length > 0) {
    throw new Error('this database has its bank already; nothing was changed.');
  }
  await organizations.setUpBank(tx, name, origin);
  const top = { parentId: null, kind: 'city' as const, name: city, issuesMinutes: true };
  const organizationId = await organizations.add(tx, { ...top, effectiveOn: dayOf(now).toString() });
  const person = { name: operator, gender: null, bornOn: null, phone: null, organizationId };
  const memberId = await members.register(tx, person, { source: 'bank', byId: SYSTEM_MEMBER_ID, at: now });
  await members.grantRole(tx, memberId, 'operator', organizationId, BY_SYSTEM, now);
  await organizations.openBank(tx, now);
  return codes.issue(tx, memberId, 'first_operator', BY_SYSTEM, now);
};

const refuseUnready = async (source: DataSource): Promise<void> => {
  await refuseForeign(source);
  const [row] = await source.query<{ ready: boolean }[]>(
    `SELECT to_regclass('banks') IS NOT NULL AND to_regclass('binding_codes') IS NOT NULL AS ready`,
  );
  if (!row?.ready) throw new Error('this database has not been brought up to date: run the migration step first.');
};
