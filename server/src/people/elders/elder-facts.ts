import type { EditElderDto, Situation } from '@huzhu/shared';
import type { NewFact } from '../members/facts.service.js';
import type { Member } from '../members/member.entity.js';
import type { ElderProfile } from './elder.entities.js';

/** Situations that begin, and those that end. */
const situationFacts = (memberId: string, before: readonly Situation[], after: readonly Situation[]): NewFact[] => [
  ...after
    .filter((one) => !before.includes(one))
    .map((value) => ({ memberId, kind: 'situation' as const, value, holds: true })),
  ...before
    .filter((one) => !after.includes(one))
    .map((value) => ({ memberId, kind: 'situation' as const, value, holds: false })),
];

/** What a change of an elder's file states anew. What stays the same is no fact. */
export const changedFacts = (
  { id: memberId, bornOn }: Pick<Member, 'id' | 'bornOn'>,
  profile: Pick<ElderProfile, 'situations' | 'address'>,
  body: EditElderDto,
): NewFact[] => {
  const address = body.address?.trim() ?? profile.address;
  return [
    ...situationFacts(memberId, profile.situations, body.situations ?? profile.situations),
    ...(address === profile.address ? [] : [{ memberId, kind: 'address' as const, value: address }]),
    ...(isCorrection(bornOn, body.bornOn) || (bornOn === null && body.bornOn !== undefined)
      ? [{ memberId, kind: 'birth_date' as const, value: body.bornOn ?? '' }]
      : []),
  ];
};

/** Another birth date than the known one: two people have to say so before it is shown or counts. */
export const isCorrection = (known: string | null, told: string | undefined): boolean =>
  known !== null && told !== undefined && told !== known;
