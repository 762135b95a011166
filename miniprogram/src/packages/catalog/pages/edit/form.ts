import type {
  CreateServiceItemDto,
  ItemBeneficiaryKind,
  ItemQuestionDto,
  QuestionKind,
  RiskClass,
  ServiceCategory,
  ServiceItemDto,
  TrainingKind,
  WriteStandardDto,
} from '@huzhu/shared';

/** A question in its fields: one choice on each line. */
export interface QuestionForm {
  code: string;
  words: string;
  label: string;
  kind: QuestionKind;
  choices: string;
  answerMax: string;
  required: boolean;
  beforeAcceptance: boolean;
}

/** What stands in the fields of the page: texts as typed, one line of a standard on each line. */
export interface ItemForm {
  category: ServiceCategory;
  position: string;
  title: string;
  summary: string;
  does: string;
  doesNot: string;
  volunteerDoes: string;
  volunteerDoesNot: string;
  questions: QuestionForm[];
  usualMinutes: string;
  minMinutes: string;
  maxMinutes: string;
  riskClass: RiskClass;
  training: TrainingKind[];
  abilityLevels: number[];
  volunteersMin: string;
  volunteersMax: string;
  multiplierPercent: string;
  needsPhoto: boolean;
  beneficiaryKinds: ItemBeneficiaryKind[];
  referTo: string;
}

/** The first steps of a new item. */
export const NEW_ITEM: ItemForm = {
  category: 'mutual_elder_care',
  position: '100',
  title: '',
  summary: '',
  does: '',
  doesNot: '',
  volunteerDoes: '',
  volunteerDoesNot: '',
  questions: [],
  usualMinutes: '60',
  minMinutes: '30',
  maxMinutes: '120',
  riskClass: 'low',
  training: [],
  abilityLevels: [0, 1, 2],
  volunteersMin: '1',
  volunteersMax: '1',
  multiplierPercent: '100',
  needsPhoto: false,
  beneficiaryKinds: ['member'],
  referTo: '',
};

export const formOf = (item: ServiceItemDto): ItemForm => ({
  category: item.category,
  position: String(item.position),
  title: item.title,
  summary: item.summary,
  does: item.does.join('\n'),
  doesNot: item.doesNot.join('\n'),
  volunteerDoes: item.volunteerDoes.join('\n'),
  volunteerDoesNot: item.volunteerDoesNot.join('\n'),
  questions: item.questions.map(questionForm),
  usualMinutes: String(item.usualMinutes),
  minMinutes: String(item.minMinutes),
  maxMinutes: String(item.maxMinutes),
  riskClass: item.riskClass,
  training: item.training,
  abilityLevels: item.abilityLevels,
  volunteersMin: String(item.volunteersMin),
  volunteersMax: String(item.volunteersMax),
  multiplierPercent: String(item.multiplierPercent),
  needsPhoto: item.needsPhoto,
  beneficiaryKinds: item.beneficiaryKinds,
  referTo: item.referTo ?? '',
});

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const questionForm = (one: ItemQuestionDto): QuestionForm => ({
  ...one,
  choices: one.choices.join('\n'),
  answerMax: one.answerMax === 0 ? '' : String(one.answerMax),
});

const LETTERS = 'abcdefgh';

/** The code tells answers apart and is read by nobody: the first that is free. */
export const newQuestion = (others: readonly QuestionForm[]): QuestionForm => {
  const codes = LETTERS.split('').map((letter) => `question_${letter}`);
  const code = codes.find((free) => others.every((one) => one.code !== free)) ?? '';
  return {
    ...{ code, words: '', label: '', kind: 'choice', choices: '', answerMax: '' },
    ...{ required: false, beforeAcceptance: true },
  };
};

/** What a kind has no use for is left out, however it was filled in before the kind was changed. */
const questionOf = (one: QuestionForm): ItemQuestionDto => ({
  code: one.code,
  words: one.words.trim(),
  label: one.label.trim(),
  kind: one.kind,
  choices: one.kind === 'choice' ? linesOf(one.choices) : [],
  answerMax: isWritten(one.kind) ? Number(one.answerMax) : 0,
  required: one.required,
  beforeAcceptance: one.beforeAcceptance && !isWritten(one.kind),
});

/** In the asker's own words or figures: read after acceptance only. */
export const isWritten = (kind: QuestionKind): boolean => kind === 'text' || kind === 'yuan';

/** As the server wants it; what is no number is sent as one that it refuses by name. */
export const standardOf = (form: ItemForm): WriteStandardDto => ({
  title: form.title.trim(),
  summary: form.summary.trim(),
  does: linesOf(form.does),
  doesNot: linesOf(form.doesNot),
  volunteerDoes: linesOf(form.volunteerDoes),
  volunteerDoesNot: linesOf(form.volunteerDoesNot),
  questions: form.questions.map(questionOf),
  usualMinutes: Number(form.usualMinutes),
  minMinutes: Number(form.minMinutes),
  maxMinutes: Number(form.maxMinutes),
  riskClass: form.riskClass,
  training: form.training,
  abilityLevels: form.abilityLevels,
  volunteersMin: Number(form.volunteersMin),
  volunteersMax: Number(form.volunteersMax),
  multiplierPercent: Number(form.multiplierPercent),
  needsPhoto: form.needsPhoto,
  beneficiaryKinds: form.beneficiaryKinds,
  ...(form.referTo.trim() === '' ? {} : { referTo: form.referTo.trim() }),
});

export const newItemOf = (form: ItemForm): CreateServiceItemDto => ({
  ...standardOf(form),
  category: form.category,
  position: Number(form.position),
});
