import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogKeepingService } from './catalog-keeping.service.js';
import { CatalogController } from './catalog.controller.js';
import { CatalogService } from './catalog.service.js';
import { ServiceItem, ServiceItemVersion } from './service-item.entities.js';

@Module({
  imports: [TypeOrmModule.forFeature([ServiceItem, ServiceItemVersion])],
  controllers: [CatalogController],
  providers: [CatalogService, CatalogKeepingService],
  exports: [CatalogService],
})
export class CatalogModule {}
