import type { ItemStandardDto, ServiceCategory, ServiceItemDto, ServiceItemVersionDto } from '@huzhu/shared';

/** An item in one of its versions, as the queries of this folder read it. */
export interface CatalogItem extends ItemStandardDto {
  /** Of the version. */
  id: string;
  code: string;
  version: number;
  category: ServiceCategory;
  position: number;
  retiredAt: Date | null;
  effectiveAt: Date;
}

export interface CatalogItemVersion extends CatalogItem {
  authorName: string;
  createdAt: Date;
}

/** Columns of `service_items i` and `service_item_versions v` under the names of {@link CatalogItem}. */
export const ITEM_COLUMNS = `v.id, i.code, v.version, i.category, i.position, i.retired_at AS "retiredAt", v.title, v.summary,
  v.does, v.does_not AS "doesNot", v.volunteer_does AS "volunteerDoes", v.volunteer_does_not AS "volunteerDoesNot",
  v.questions, v.usual_minutes AS "usualMinutes", v.min_minutes AS "minMinutes",
  v.max_minutes AS "maxMinutes", v.risk_class AS "riskClass", v.training, v.ability_levels AS "abilityLevels",
  v.volunteers_min AS "volunteersMin", v.volunteers_max AS "volunteersMax",
  v.multiplier_percent AS "multiplierPercent", v.needs_photo AS "needsPhoto",
  v.beneficiary_kinds AS "beneficiaryKinds", v.refer_to AS "referTo", v.effective_at AS "effectiveAt"`;

export const toServiceItemDto = (item: CatalogItem): ServiceItemDto => ({
  code: item.code,
  version: item.version,
  category: item.category,
  position: item.position,
  retiredAt: item.retiredAt?.toISOString() ?? null,
  effectiveAt: item.effectiveAt.toISOString(),
  title: item.title,
  summary: item.summary,
  does: item.does,
  doesNot: item.doesNot,
  volunteerDoes: item.volunteerDoes,
  volunteerDoesNot: item.volunteerDoesNot,
  questions: item.questions,
  usualMinutes: item.usualMinutes,
  minMinutes: item.minMinutes,
  maxMinutes: item.maxMinutes,
  riskClass: item.riskClass,
  training: item.training,
  abilityLevels: item.abilityLevels,
  volunteersMin: item.volunteersMin,
  volunteersMax: item.volunteersMax,
  multiplierPercent: item.multiplierPercent,
  needsPhoto: item.needsPhoto,
  beneficiaryKinds: item.beneficiaryKinds,
  referTo: item.referTo,
});

export const toServiceItemVersionDto = (version: CatalogItemVersion): ServiceItemVersionDto => ({
  ...toServiceItemDto(version),
  authorName: version.authorName,
  writtenAt: version.createdAt.toISOString(),
});
