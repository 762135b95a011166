import { CURSOR_LENGTH_MAX, PAGE_LIMIT, type PageQueryDto } from '@huzhu/shared';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Fulfils } from './fulfils.decorator.js';
import { IsText } from './is-text.decorator.js';

@Fulfils<PageQueryDto>()
export class PageQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(PAGE_LIMIT.min) @Max(PAGE_LIMIT.max) limit?: number;
  @IsOptional() @IsText(CURSOR_LENGTH_MAX) cursor?: string;
}
