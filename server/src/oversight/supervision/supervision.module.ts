import { Module } from '@nestjs/common';
import { SupervisionController } from './supervision.controller.js';
import { TracesReader } from './traces.reader.js';

@Module({ controllers: [SupervisionController], providers: [TracesReader] })
export class SupervisionModule {}
