import type { SubscriptionAnswerDto, SubscriptionTopicsDto } from '@huzhu/shared';
import { http } from '@/services/http';

export const readTopics = (): Promise<SubscriptionTopicsDto> => http.get('/subscription-topics');

export const tellAnswers = (topics: SubscriptionAnswerDto[]): Promise<SubscriptionTopicsDto> =>
  http.post('/subscriptions', { topics });
