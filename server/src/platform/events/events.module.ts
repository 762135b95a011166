import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Event, EventKindRow, News } from './event.entities.js';

@Module({ imports: [TypeOrmModule.forFeature([Event, EventKindRow, News])] })
export class EventsModule {}
