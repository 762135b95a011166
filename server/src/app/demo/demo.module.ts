import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { DemoController } from './demo.controller.js';
import { DemoService, Sweeping } from './demo.service.js';

@Module({})
export class DemoModule {
  /** `imports` and `sweeping`: where what is due is found. */
  static with(
    imports: ModuleMetadata['imports'],
    sweeping: abstract new (...args: never[]) => Sweeping,
  ): DynamicModule {
    return {
      module: DemoModule,
      imports: imports ?? [],
      controllers: [DemoController],
      providers: [DemoService, { provide: Sweeping, useExisting: sweeping }],
    };
  }
}
