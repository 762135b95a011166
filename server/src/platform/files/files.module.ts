import { Module } from '@nestjs/common';
import { FileStore, LocalFileStore } from './file-store.js';
import { FilesController } from './files.controller.js';
import { FilesService } from './files.service.js';
import { Readers } from './readers.js';

@Module({
  controllers: [FilesController],
  providers: [FilesService, Readers, { provide: FileStore, useClass: LocalFileStore }],
  exports: [FilesService, Readers],
})
export class FilesModule {}
