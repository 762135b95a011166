import { tooManyTries, type ProblemDto } from '@huzhu/shared';
import type { CallerRequest } from './caller.js';
import { Problem } from './problem.js';

/** Given by `app`: throws {@link TooManyTries} for more requests than anybody honest sends. */
export abstract class RequestLimits {
  /** Whoever has no session, or none that is known. */
  abstract refuseAnonymous(request: CallerRequest): Promise<void>;
  /** Whoever the guard has found. */
  abstract refusePerson(request: CallerRequest): Promise<void>;
}

/** Says when to try again. */
export class TooManyTries extends Problem {
  constructor(readonly retryAfterSeconds: number) {
    super('too-many-tries');
  }

  override toDto(): ProblemDto {
    return { ...super.toDto(), ...tooManyTries(this.retryAfterSeconds) };
  }
}
