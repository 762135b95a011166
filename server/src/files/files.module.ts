import { Module } from '@nestjs/common';
import { FileStore, LocalFileStore } from './file-store.js';
import { FilesController } from './files.controller.js';
import { FilesService } from './files.service.js';

@Module({
  controllers: [FilesController],
  providers: [FilesService, { provide: FileStore, useClass: LocalFileStore }],
  exports: [FilesService],
})
export class FilesModule {}
