import { Module } from '@nestjs/common';
import { BookChecksController, PostingStopsController } from './book-check.controller.js';
import { BookChecksService } from './book-checks.service.js';

@Module({
  controllers: [BookChecksController, PostingStopsController],
  providers: [BookChecksService],
  exports: [BookChecksService],
})
export class BookCheckModule {}
