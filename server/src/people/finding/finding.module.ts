import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExposureModule } from '../exposure/exposure.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { HiddenDigits } from './hidden-digits.js';
import { MemberSearch } from './member-search.entity.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([MemberSearch]), ExposureModule, PoliciesModule],
  controllers: [PeopleController],
  providers: [PeopleService, HiddenDigits],
})
export class FindingModule {}
