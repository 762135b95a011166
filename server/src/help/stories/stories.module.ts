import { Module } from '@nestjs/common';
import { EventsModule } from '../../platform/events/events.module.js';
import { OrganizationsModule } from '../../people/organizations/organizations.module.js';
import { ServiceRequestsModule } from '../service-requests/service-requests.module.js';
import { NewsService } from './news.service.js';
import { NewsController, StoriesController } from './stories.controller.js';
import { StoriesReader } from './stories.reader.js';

@Module({
  imports: [EventsModule, OrganizationsModule, ServiceRequestsModule],
  controllers: [StoriesController, NewsController],
  providers: [StoriesReader, NewsService],
})
export class StoriesModule {}
