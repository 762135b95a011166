import type {
  CreateServiceItemDto,
  ItemBeneficiaryKind,
  RiskClass,
  ServiceCategory,
  ServiceItemDto,
  TrainingKind,
  WriteStandardDto,
} from '@huzhu/shared';

/** What stands in the fields of the page: texts as typed, one line of a standard on each line. */
export interface ItemForm {
  category: ServiceCategory;
  position: string;
  title: string;
  summary: string;
  does: string;
  doesNot: string;
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

/** As the server wants it; what is no number is sent as one that it refuses by name. */
export const standardOf = (form: ItemForm): WriteStandardDto => ({
  title: form.title.trim(),
  summary: form.summary.trim(),
  does: linesOf(form.does),
  doesNot: linesOf(form.doesNot),
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
