import { Controller, Get } from '@nestjs/common';
import { FACES, PRIVACY_TERMS_VERSION, type Face, type MeDto, type OrganizationDto, type RoleDto } from '@huzhu/shared';
import { Answers } from '../platform/common/answers.decorator.js';
import { ReadWithSession } from '../platform/common/caller.js';
import { BeforeConsent, May, ReadsWithSession, type OfCaller } from '../platform/common/may.decorator.js';
import { Problem } from '../platform/common/problem.js';
import { ROLES_OF } from '../people/members/members.service.js';
import { ORGANIZATION_JSON } from '../people/organizations/organizations.service.js';

interface MeRow {
  id: string;
  number: string;
  name: string;
  organization: OrganizationDto;
  isElder: boolean;
  isVolunteer: boolean;
  roles: RoleDto[];
  hasConsented: boolean;
}

/** Asked at every start of the app, so the statement of the session reads what five features keep. */
const ME: OfCaller = {
  name: 'who_i_am',
  json: (memberId) => `(SELECT row_to_json(me) FROM (
   SELECT m.id, m.number, m.name, ${ORGANIZATION_JSON('m.organization_id')} AS organization,
     EXISTS (SELECT FROM elder_profiles e WHERE e.member_id = m.id) AS "isElder",
     EXISTS (SELECT FROM volunteer_profiles v WHERE v.member_id = m.id AND v.status <> 'ended') AS "isVolunteer",
     ${ROLES_OF('m.id')} AS roles,
     EXISTS (SELECT FROM consents c WHERE c.member_id = m.id AND c.version = ${String(PRIVACY_TERMS_VERSION)})
       AS "hasConsented"
   FROM members m WHERE m.id = ${memberId} AND m.organization_id IS NOT NULL) me)`,
};

const toMe = ({ isElder, isVolunteer, hasConsented, ...me }: MeRow): MeDto => {
  const has: Record<Face, boolean> = {
    elder: isElder,
    volunteer: isVolunteer,
    worker: me.roles.some((one) => one.role === 'worker'),
    operator: me.roles.some((one) => one.role === 'operator'),
  };
  return { ...me, faces: FACES.filter((face) => has[face]), needsConsent: !hasConsented };
};

@Controller('me')
export class MeController {
  /** Who the caller is: name, number, organization, faces and staff roles. */
  @Get()
  @May('member')
  @BeforeConsent('it tells that the consent is missing')
  @ReadsWithSession(ME)
  @Answers<MeDto>('MeDto')
  read(@ReadWithSession() row: MeRow | null): Promise<MeDto> {
    if (!row) throw new Problem('not-found');
    return Promise.resolve(toMe(row));
  }
}
