import type { BindingCodeDto } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import type { Settings } from '../platform/common/settings.js';
import { BindingCodesService } from '../people/members/binding-codes.service.js';
import { BY_SYSTEM, inBank } from './open-bank.js';

interface FirstOperator {
  id: string;
  isOperator: boolean;
  hasBound: boolean;
}

/**
 * Gives the first operator a new binding code, when the one that the opening printed expired or was lost. Refuses as soon
 * as they bound a phone: from then on staff is given codes by an operator, and a lost phone is replaced by two persons.
 */
export const reissueCode = (settings: Settings): Promise<BindingCodeDto> =>
  inBank(settings, async (tx, get, now) => {
    const operator = await firstOperator(tx);
    if (!operator) throw new Error('this database has no bank yet: open it first; nothing was changed.');
    if (operator.hasBound) {
      throw new Error('the first operator has bound a phone: it is no longer for this program; nothing was changed.');
    }
    if (!operator.isOperator) {
      throw new Error('the first operator is no longer operator: ask another one for a code; nothing was changed.');
    }
    return get(BindingCodesService).issue(tx, operator.id, 'first_operator', BY_SYSTEM, now);
  });

/** Whom the code of the opening was for, and what became of them. */
const firstOperator = async (tx: EntityManager): Promise<FirstOperator | undefined> => {
  const [found] = await tx.query<FirstOperator[]>(
    `SELECT m.id, EXISTS (SELECT FROM wechat_identities w WHERE w.member_id = m.id) AS "hasBound",
       m.closed_at IS NULL AND EXISTS (SELECT FROM member_roles r WHERE r.member_id = m.id AND r.role = 'operator'
         AND r.ended_at IS NULL) AS "isOperator"
     FROM binding_codes b JOIN members m ON m.id = b.member_id
     WHERE b.purpose = 'first_operator' ORDER BY b.issued_at, b.id LIMIT 1`,
  );
  return found;
};
