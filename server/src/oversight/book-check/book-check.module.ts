import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BookChecksController, PostingStopsController } from './book-check.controller.js';
import { BookCheck } from './book-check.entity.js';
import { BookChecksService } from './book-checks.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([BookCheck])],
  controllers: [BookChecksController, PostingStopsController],
  providers: [BookChecksService],
  exports: [BookChecksService],
})
export class BookCheckModule {}
