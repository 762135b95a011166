import { Module } from '@nestjs/common';
import { CatalogController } from './catalog.controller.js';
import { CatalogKeepingService } from './catalog-keeping.service.js';
import { CatalogService } from './catalog.service.js';

@Module({
  controllers: [CatalogController],
  providers: [CatalogService, CatalogKeepingService],
  exports: [CatalogService],
})
export class CatalogModule {}
