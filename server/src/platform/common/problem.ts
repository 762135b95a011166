import { PROBLEMS, fieldMessage, type FieldErrorDto, type ProblemDto, type ProblemName } from '@huzhu/shared';

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

/** Fields whose fault no decorator can see: `[field, rule, isKept]`. Refuses with every broken one named. */
export const refuseFaults = (rules: readonly (readonly [field: string, rule: string, isKept: boolean])[]): void => {
  const broken = rules.filter(([, , isKept]) => !isKept);
  if (broken.length === 0) return;
  const errors = broken.map(([field, rule]) => ({ field, rule, message: fieldMessage(field, rule) }));
  throw new Problem('validation-failed', errors);
};

const FIELD_LENGTH_MAX = 100;

/** Fields that nobody asked for, named; their names come from outside and may be of any length. */
export const unknownFields = (names: readonly string[]): Problem => {
  const rule = 'whitelistValidation';
  const errors = names.map((name) => ({
    field: name.slice(0, FIELD_LENGTH_MAX),
    rule,
    message: fieldMessage(name, rule),
  }));
  return new Problem('validation-failed', errors);
};
