import { type AskedRequestDto, type FieldErrorDto, type ProblemDto, type ProblemName, PROBLEMS } from '@huzhu/shared';

/** Refusals that never reached the server, in the form of those that did. */
const OWN_PROBLEMS = {
  'no-network': '网络不通，请检查一下网络，再试一次',
  'no-answer': '等了很久没有回音，请再试一次',
  'no-camera': '没能打开相机',
  'camera-not-agreed': '没有用相机，这次不能扫码',
  'phone-not-agreed': '没有用微信的手机号，请自己填手机号',
  'phone-not-shown': '没能从微信取到手机号，可以请社区打电话核实',
  unreadable: PROBLEMS.unexpected.title,
} as const;
export type OwnProblemName = keyof typeof OWN_PROBLEMS;

const HTTP_CLIENT_ERROR = 400;
const HTTP_SERVER_ERROR = 500;
/** The session is over: by itself, or ended from elsewhere. The title says which. */
const SESSION_OVER = ['login-needed', 'ended-elsewhere', 'ended-by-community'] as const;
/** 408 and 429 ask to try again: nothing was decided. */
const UNDECIDED = [408, 429];

/** The one kind of refusal the app knows: its `title` and field messages are shown to people as they stand. */
export class ProblemError extends Error {
  readonly type: string;
  readonly title: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly errors: FieldErrorDto[];
  /** What is asked already, where that is the refusal. */
  readonly asked: AskedRequestDto[];
  /** How long the server asked to wait, if it did. */
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: ProblemDto) {
    super(`${problem.type} (${String(problem.status)})`);
    this.name = 'ProblemError';
    this.type = problem.type;
    this.title = problem.title;
    this.status = problem.status;
    this.errors = problem.errors ?? [];
    this.asked = problem.asked ?? [];
    this.retryAfterSeconds = problem.retryAfterSeconds;
  }

  is(name: ProblemName | OwnProblemName): boolean {
    return this.type === `/problems/${name}`;
  }

  get isSessionOver(): boolean {
    return SESSION_OVER.some((name) => this.is(name));
  }

  /** The server has decided, so the same wish later is a new one. Without this a lost answer may have been a yes. */
  get isDefinite(): boolean {
    return this.status >= HTTP_CLIENT_ERROR && this.status < HTTP_SERVER_ERROR && !UNDECIDED.includes(this.status);
  }

  messageFor(field: string): string | undefined {
    return this.errors.find((one) => one.field === field)?.message;
  }
}

export const ownProblem = (name: OwnProblemName, status = 0): ProblemError =>
  new ProblemError({ type: `/problems/${name}`, title: OWN_PROBLEMS[name], status });

/** A refusal of the common table that the app finds out by itself. */
export const knownProblem = (name: ProblemName): ProblemError =>
  new ProblemError({ type: `/problems/${name}`, ...PROBLEMS[name] });

const isProblem = (answer: unknown): answer is ProblemDto =>
  typeof answer === 'object' &&
  answer !== null &&
  'title' in answer &&
  typeof answer.title === 'string' &&
  'type' in answer;

/** A refusal of the server; a gateway in between may answer with something else than a problem. */
export const problemOf = (status: number, answer: unknown): ProblemError =>
  isProblem(answer) ? new ProblemError({ ...answer, status }) : ownProblem('unreadable', status);
