import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PoliciesService } from './policies.service.js';
import { PolicyVersion, RedemptionPromise } from './policy.entities.js';

@Module({
  imports: [TypeOrmModule.forFeature([PolicyVersion, RedemptionPromise])],
  providers: [PoliciesService],
  exports: [PoliciesService],
})
export class PoliciesModule {}
