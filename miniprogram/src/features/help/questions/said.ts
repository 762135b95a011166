import {
  type AnswerDto,
  fitsQuestion,
  type ItemQuestionDto,
  type RequestAnswerDto,
  YES_NO_WORDS,
  type YesNo,
} from '@huzhu/shared';

/** What was chosen and typed so far, by the code of the question. */
export type Said = Readonly<Partial<Record<string, string>>>;

const wordOf = (said: Said, code: string): string => (said[code] ?? '').trim();

/** As the server wants it: only what was said, and only to what this item asks. */
export const answersOf = (questions: readonly ItemQuestionDto[], said: Said): AnswerDto[] =>
  questions.map(({ code }) => ({ question: code, value: wordOf(said, code) })).filter(({ value }) => value !== '');

/** Answers that were given before, as far as the item still asks for them. */
export const saidOf = (questions: readonly ItemQuestionDto[], answers: readonly AnswerDto[]): Said =>
  Object.fromEntries(
    answers
      .filter(({ question, value }) => questions.some((one) => one.code === question && fitsQuestion(one, value)))
      .map(({ question, value }) => [question, value]),
  );

/** What is wrong with the answer, in words; null: nothing. */
export const faultOf = (question: ItemQuestionDto, said: Said): string | null => {
  const value = wordOf(said, question.code);
  if (value === '') return question.required ? '这一项要先回答' : null;
  if (fitsQuestion(question, value)) return null;
  return question.kind === 'yuan'
    ? `请填整数，最多 ${String(question.answerMax)} 元`
    : `最多 ${String(question.answerMax)} 个字`;
};

export const hasFault = (questions: readonly ItemQuestionDto[], said: Said): boolean =>
  questions.some((one) => faultOf(one, said) !== null);

/** `要`, `60 元`, `区人民医院`. */
export const answerWords = ({ kind, value }: Pick<RequestAnswerDto, 'kind' | 'value'>): string => {
  if (kind === 'yes_no') return YES_NO_WORDS[value as YesNo];
  return kind === 'yuan' ? `${value} 元` : value;
};

/** One after the other, for a line of a list: `轮椅：要`. */
export const answerLines = (answers: readonly RequestAnswerDto[]): string[] =>
  answers.map((one) => `${one.label}：${answerWords(one)}`);
