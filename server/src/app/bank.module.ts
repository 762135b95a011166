import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RosterImport } from '../community/roster/roster.entities.js';
import { MembersModule } from '../people/members/members.module.js';
import { OrganizationsModule } from '../people/organizations/organizations.module.js';
import { PoliciesModule } from '../people/policies/policies.module.js';
import { AuditModule } from '../platform/audit/audit.module.js';
import type { Settings } from '../platform/common/settings.js';
import { DatabaseModule } from '../platform/database/database.module.js';
import { StoredFile } from '../platform/files/file.entity.js';

/** The people of a bank, for programs without HTTP. */
@Module({})
export class BankModule {
  static with(settings: Settings): DynamicModule {
    // A fact points to the import that brought it, and that to its sheet: TypeORM wants to know every table pointed to.
    const pointedTo = TypeOrmModule.forFeature([RosterImport, StoredFile]);
    return {
      module: BankModule,
      imports: [
        ...[DatabaseModule.with(settings), AuditModule, OrganizationsModule, PoliciesModule, MembersModule],
        pointedTo,
      ],
    };
  }
}
