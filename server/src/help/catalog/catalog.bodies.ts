import {
  ABILITY_LEVELS,
  ANSWER_LENGTH_MAX,
  ANSWER_YUAN,
  ITEM_BENEFICIARY_KINDS,
  ITEM_DOES,
  ITEM_DOES_NOT,
  ITEM_LINE_LENGTH_MAX,
  ITEM_MINUTES,
  ITEM_MULTIPLIER_PERCENT,
  ITEM_POSITION,
  ITEM_REFER_TO_LENGTH_MAX,
  ITEM_SHOWN,
  ITEM_SUMMARY_LENGTH_MAX,
  ITEM_TITLE_LENGTH_MAX,
  ITEM_VOLUNTEERS,
  QUESTION_CHOICES,
  QUESTION_CHOICE_LENGTH_MAX,
  QUESTION_CODE,
  QUESTION_KINDS,
  QUESTION_LABEL_LENGTH_MAX,
  QUESTION_WORDS_LENGTH_MAX,
  QUESTIONS_MAX,
  RISK_CLASSES,
  SERVICE_CATEGORIES,
  TRAINING_KINDS,
} from '@huzhu/shared';
import type {
  CreateServiceItemDto,
  AnswerDto,
  ItemBeneficiaryKind,
  ItemQuestionDto,
  ItemShown,
  PlaceServiceItemDto,
  QuestionKind,
  RiskClass,
  ServiceCategory,
  ServiceItemListQueryDto,
  TrainingKind,
  WriteServiceItemVersionDto,
  WriteStandardDto,
} from '@huzhu/shared';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean } from 'class-validator';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { Fulfils } from '../../platform/common/fulfils.decorator.js';
import { IsInstant } from '../../platform/common/is-instant.decorator.js';
import { IsText } from '../../platform/common/is-text.decorator.js';
import { ListOf } from '../../platform/common/list-of.decorator.js';
import { PageQuery } from '../../platform/common/page.query.js';

/** Not blank, in one line. */
const A_LINE = /^(?=.*\S)[^\n\r]+$/;
const EACH = { each: true } as const;
const VERSION_MAX = 2 ** 31 - 1;

@Fulfils<ServiceItemListQueryDto>()
export class ServiceItemListQuery extends PageQuery {
  @IsOptional() @IsIn(SERVICE_CATEGORIES) category?: ServiceCategory;
  @IsOptional() @IsIn(ITEM_BENEFICIARY_KINDS) beneficiaryKind?: ItemBeneficiaryKind;
  @IsOptional() @IsIn(ITEM_SHOWN) shown?: ItemShown;
}

@Fulfils<ItemQuestionDto>()
export class ItemQuestionBody {
  @Matches(QUESTION_CODE) code!: string;
  @Matches(A_LINE) @IsText(QUESTION_WORDS_LENGTH_MAX) words!: string;
  @Matches(A_LINE) @IsText(QUESTION_LABEL_LENGTH_MAX) label!: string;
  @IsIn(QUESTION_KINDS) kind!: QuestionKind;

  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(QUESTION_CHOICES.max)
  @Matches(A_LINE, EACH)
  @IsText(QUESTION_CHOICE_LENGTH_MAX, EACH)
  choices!: string[];

  @IsInt() @Min(0) @Max(ANSWER_YUAN.max) answerMax!: number;
  @IsBoolean() required!: boolean;
  @IsBoolean() beforeAcceptance!: boolean;
}

/** An answer to one of the questions; whether it fits them is seen beside the item. */
@Fulfils<AnswerDto>()
export class AnswerBody {
  @Matches(QUESTION_CODE) question!: string;
  @Matches(/\S/) @IsText(ANSWER_LENGTH_MAX) value!: string;
}

@Fulfils<WriteStandardDto>()
export class WriteStandardBody {
  @Matches(A_LINE) @IsText(ITEM_TITLE_LENGTH_MAX) title!: string;
  @Matches(A_LINE) @IsText(ITEM_SUMMARY_LENGTH_MAX) summary!: string;

  @IsArray()
  @ArrayMinSize(ITEM_DOES.min)
  @ArrayMaxSize(ITEM_DOES.max)
  @Matches(A_LINE, EACH)
  @IsText(ITEM_LINE_LENGTH_MAX, EACH)
  does!: string[];

  @IsArray()
  @ArrayMinSize(ITEM_DOES_NOT.min)
  @ArrayMaxSize(ITEM_DOES_NOT.max)
  @Matches(A_LINE, EACH)
  @IsText(ITEM_LINE_LENGTH_MAX, EACH)
  doesNot!: string[];

  @IsArray()
  @ArrayMinSize(ITEM_DOES.min)
  @ArrayMaxSize(ITEM_DOES.max)
  @Matches(A_LINE, EACH)
  @IsText(ITEM_LINE_LENGTH_MAX, EACH)
  volunteerDoes!: string[];

  @IsArray()
  @ArrayMinSize(ITEM_DOES_NOT.min)
  @ArrayMaxSize(ITEM_DOES_NOT.max)
  @Matches(A_LINE, EACH)
  @IsText(ITEM_LINE_LENGTH_MAX, EACH)
  volunteerDoesNot!: string[];

  @ListOf(ItemQuestionBody, QUESTIONS_MAX) questions!: ItemQuestionBody[];
  @IsInt() @Min(ITEM_MINUTES.min) @Max(ITEM_MINUTES.max) usualMinutes!: number;
  @IsInt() @Min(ITEM_MINUTES.min) @Max(ITEM_MINUTES.max) minMinutes!: number;
  @IsInt() @Min(ITEM_MINUTES.min) @Max(ITEM_MINUTES.max) maxMinutes!: number;
  @IsIn(RISK_CLASSES) riskClass!: RiskClass;

  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(TRAINING_KINDS.length)
  @IsIn(TRAINING_KINDS, EACH)
  training!: TrainingKind[];

  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(ABILITY_LEVELS.length)
  @IsInt(EACH)
  @IsIn(ABILITY_LEVELS, EACH)
  abilityLevels!: number[];

  @IsInt() @Min(ITEM_VOLUNTEERS.min) @Max(ITEM_VOLUNTEERS.max) volunteersMin!: number;
  @IsInt() @Min(ITEM_VOLUNTEERS.min) @Max(ITEM_VOLUNTEERS.max) volunteersMax!: number;
  @IsInt() @Min(ITEM_MULTIPLIER_PERCENT.min) @Max(ITEM_MULTIPLIER_PERCENT.max) multiplierPercent!: number;
  @IsBoolean() needsPhoto!: boolean;

  @IsArray()
  @ArrayUnique()
  @ArrayMinSize(1)
  @ArrayMaxSize(ITEM_BENEFICIARY_KINDS.length)
  @IsIn(ITEM_BENEFICIARY_KINDS, EACH)
  beneficiaryKinds!: ItemBeneficiaryKind[];

  @IsOptional() @Matches(A_LINE) @IsText(ITEM_REFER_TO_LENGTH_MAX) referTo?: string;
  @IsOptional() @IsInstant() effectiveAt?: string;
}

@Fulfils<CreateServiceItemDto>()
export class CreateServiceItemBody extends WriteStandardBody {
  @IsIn(SERVICE_CATEGORIES) category!: ServiceCategory;
  @IsInt() @Min(ITEM_POSITION.min) @Max(ITEM_POSITION.max) position!: number;
}

@Fulfils<WriteServiceItemVersionDto>()
export class WriteServiceItemVersionBody extends WriteStandardBody {
  @IsInt() @Min(1) @Max(VERSION_MAX) basedOnVersion!: number;
}

@Fulfils<PlaceServiceItemDto>()
export class PlaceServiceItemBody {
  @IsInt() @Min(ITEM_POSITION.min) @Max(ITEM_POSITION.max) position!: number;
}
