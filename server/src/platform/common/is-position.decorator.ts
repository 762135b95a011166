import { applyDecorators } from '@nestjs/common';
import { LATITUDE_MICRODEGREES, LONGITUDE_MICRODEGREES } from '@huzhu/shared';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

const within = ({ min, max }: { min: number; max: number }): PropertyDecorator =>
  applyDecorators(IsOptional(), IsInt(), Min(min), Max(max));

/** One half of a position (GCJ-02, millionths of a degree), or left out; that both are there is a rule (`wholePosition`). */
export const IsLongitude = (): PropertyDecorator => within(LONGITUDE_MICRODEGREES);
export const IsLatitude = (): PropertyDecorator => within(LATITUDE_MICRODEGREES);
