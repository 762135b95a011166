import { PROBLEMS, type FieldErrorDto, type ProblemDto, type ProblemName } from '@huzhu/shared';

/** A refusal we foresee. Thrown anywhere; the filter turns it into problem details, the transaction is undone. */
export class Problem extends Error {
  constructor(
    readonly problem: ProblemName,
    readonly errors?: FieldErrorDto[],
  ) {
    super(problem);
  }

  get status(): number {
    return PROBLEMS[this.problem].status;
  }

  toDto(): ProblemDto {
    const { status, title } = PROBLEMS[this.problem];
    return { type: `/problems/${this.problem}`, title, status, ...(this.errors ? { errors: this.errors } : {}) };
  }
}

/**
 * A refusal whose transaction is kept: what was written before it must outlive it
 * (a wrong code counts, a draft short of minutes goes to a worker's queue).
 */
export class KeptProblem extends Problem {}
