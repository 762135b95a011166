import {
  SUBSCRIPTION_ANSWERS,
  SUBSCRIPTION_TOPICS,
  TOPICS_PER_CALL,
  type AnswerSubscriptionsDto,
  type SubscriptionAnswer,
  type SubscriptionAnswerDto,
  type SubscriptionTopic,
} from '@huzhu/shared';
import { ArrayMinSize, ArrayUnique, IsIn } from 'class-validator';
import { Fulfils } from '../common/fulfils.decorator.js';
import { ListOf } from '../common/list-of.decorator.js';

@Fulfils<SubscriptionAnswerDto>()
export class SubscriptionAnswerBody {
  @IsIn(SUBSCRIPTION_TOPICS) topic!: SubscriptionTopic;
  @IsIn(SUBSCRIPTION_ANSWERS) answer!: SubscriptionAnswer;
}

/** Asked also of what is no list of answers at all. */
const topicOf = (one: unknown): unknown => (one as Partial<SubscriptionAnswerDto> | null)?.topic;

@Fulfils<AnswerSubscriptionsDto>()
export class AnswerSubscriptionsBody {
  @ListOf(SubscriptionAnswerBody, TOPICS_PER_CALL.max)
  @ArrayMinSize(TOPICS_PER_CALL.min)
  @ArrayUnique(topicOf)
  topics!: SubscriptionAnswerBody[];
}
