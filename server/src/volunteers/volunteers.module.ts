import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { VolunteersService } from './volunteers.service.js';

@Module({ imports: [OrganizationsModule], providers: [VolunteersService], exports: [VolunteersService] })
export class VolunteersModule {}
