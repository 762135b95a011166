import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { unknownFields } from './problem.js';
import { inputsOf } from './route-inputs.js';

/** A route that takes nothing is given nothing: what it would not read is refused, as unknown fields are elsewhere. */
@Injectable()
export class StrayInputGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { body, query } = context.switchToHttp().getRequest<FastifyRequest>();
    const takes = inputsOf(context.getClass<object>().prototype as object, context.getHandler().name);
    const stray = [...(takes.body ? [] : keysOf(body)), ...(takes.query ? [] : keysOf(query))];
    if (stray.length > 0) throw unknownFields(stray);
    return true;
  }
}

const keysOf = (input: unknown): string[] => (typeof input === 'object' && input !== null ? Object.keys(input) : []);
