import type { RequestAnswerDto } from '@huzhu/shared';
import type { Fact } from '@/components';
import { answerWords } from './said';

/** What was answered, one line each: 医院 区人民医院 · 轮椅 要. */
export const answerFacts = (answers: readonly RequestAnswerDto[]): Fact[] =>
  answers.map((one) => ({ name: one.label, value: answerWords(one), isLong: one.kind === 'text' }));
