/** How a question is answered. `text` is the asker's own words: personal, as a note is. `yuan` is a sum in whole yuan. */
export const QUESTION_KINDS = ['yes_no', 'choice', 'text', 'yuan'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];
export const QUESTION_KIND_WORDS: Record<QuestionKind, string> = {
  yes_no: '要或不要',
  choice: '选一个',
  text: '写几个字',
  yuan: '多少元',
};

/** Kinds whose answers are the catalog's words and not the asker's, so that they may be shown before anybody accepts. */
export const NAMELESS_QUESTION_KINDS = ['yes_no', 'choice'] as const satisfies readonly QuestionKind[];

/** `wheelchair`; names the question through the versions of its item. */
export const QUESTION_CODE = /^[a-z][a-z_]{1,29}$/;
/** More are not answered. */
export const QUESTIONS_MAX = 4;
export const QUESTION_WORDS_LENGTH_MAX = 20;
export const QUESTION_LABEL_LENGTH_MAX = 8;
export const QUESTION_CHOICES = { min: 2, max: 6 } as const;
export const QUESTION_CHOICE_LENGTH_MAX = 12;
export const ANSWER_LENGTH_MAX = 200;
export const ANSWER_YUAN = { min: 1, max: 5000 } as const;

/** What a kind of help asks of the person who asks for it. */
export interface ItemQuestionDto {
  code: string;
  /** As the asker reads it: 要坐轮椅吗？ */
  words: string;
  /** As everybody else reads it beside the answer: 轮椅 */
  label: string;
  kind: QuestionKind;
  /** Of a `choice`; empty for the other kinds. */
  choices: string[];
  /** Longest answer of a `text`, 1 to 200 characters, or greatest of a `yuan`, 1 to 5000; 0 for the other kinds. */
  answerMax: number;
  required: boolean;
  /** True: the answer identifies nobody, and a volunteer reads it before accepting. Never of a `text` or a `yuan`. */
  beforeAcceptance: boolean;
}

/** One answer as it is sent. */
export interface AnswerDto {
  /** `code` of the question. */
  question: string;
  /** `yes` or `no`; one of the choices; the asker's words; whole yuan in digits. */
  value: string;
}

/** One answer as it is read, with what was asked. */
export interface RequestAnswerDto extends AnswerDto {
  label: string;
  kind: QuestionKind;
}

export const YES_NO = ['yes', 'no'] as const;
export type YesNo = (typeof YES_NO)[number];
export const YES_NO_WORDS: Record<YesNo, string> = { yes: '要', no: '不要' };

const DIGITS = /^[1-9]\d{0,3}$/;

/** True: the answer is one that the question takes. */
export const fitsQuestion = (
  { kind, choices, answerMax }: Pick<ItemQuestionDto, 'kind' | 'choices' | 'answerMax'>,
  value: string,
): boolean => {
  if (kind === 'yes_no') return value === 'yes' || value === 'no';
  if (kind === 'choice') return choices.includes(value);
  if (kind === 'yuan') return DIGITS.test(value) && Number(value) <= answerMax;
  return value.trim() !== '' && Array.from(value).length <= answerMax;
};
