import { Controller, Get } from '@nestjs/common';
import { FACES, PRIVACY_TERMS_VERSION, type Face, type MeDto, type OrganizationDto, type RoleDto } from '@huzhu/shared';
import { Answers } from '../platform/common/answers.decorator.js';
import { By, type Caller } from '../platform/common/caller.js';
import { BeforeConsent, May } from '../platform/common/may.decorator.js';
import { Problem } from '../platform/common/problem.js';
import { Database } from '../platform/database/database.js';
import { rowsOf, statement } from '../platform/database/statement.js';
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

/** Asked at every start of the app, so one statement reads what five features keep. */
const ME = statement<MeRow>(
  'who_i_am',
  `SELECT m.id, m.number, m.name, ${ORGANIZATION_JSON('m.organization_id')} AS organization,
     EXISTS (SELECT FROM elder_profiles e WHERE e.member_id = m.id) AS "isElder",
     EXISTS (SELECT FROM volunteer_profiles v WHERE v.member_id = m.id AND v.status <> 'ended') AS "isVolunteer",
     ${ROLES_OF('m.id')} AS roles,
     EXISTS (SELECT FROM consents c WHERE c.member_id = m.id AND c.version = $2) AS "hasConsented"
   FROM members m WHERE m.id = $1 AND m.organization_id IS NOT NULL`,
);

@Controller('me')
export class MeController {
  constructor(private readonly db: Database) {}

  /** Who the caller is: name, number, organization, faces and staff roles. */
  @Get()
  @May('member')
  @BeforeConsent('it tells that the consent is missing')
  @Answers<MeDto>('MeDto')
  async read(@By() by: Caller): Promise<MeDto> {
    const [row] = await rowsOf(this.db.read, ME, [by.memberId, PRIVACY_TERMS_VERSION]);
    if (!row) throw new Problem('not-found');
    const { id, number, name, organization, roles } = row;
    const has: Record<Face, boolean> = {
      elder: row.isElder,
      volunteer: row.isVolunteer,
      worker: roles.some((one) => one.role === 'worker'),
      operator: roles.some((one) => one.role === 'operator'),
    };
    const faces = FACES.filter((face) => has[face]);
    return { id, number, name, organization, faces, roles, needsConsent: !row.hasConsented };
  }
}
