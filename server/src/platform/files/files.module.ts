import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FileStore, LocalFileStore } from './file-store.js';
import { StoredFile } from './file.entity.js';
import { FilesController } from './files.controller.js';
import { FilesService } from './files.service.js';
import { Readers } from './readers.js';

@Module({
  imports: [TypeOrmModule.forFeature([StoredFile])],
  controllers: [FilesController],
  providers: [FilesService, Readers, { provide: FileStore, useClass: LocalFileStore }],
  exports: [FilesService, Readers],
})
export class FilesModule {}
