import type { AssignmentDto, ChangeServiceRequestDto, PageDto, ServiceRequestDto, StoryLineDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Answer, Client } from './client.js';

const later = (at: string, hours: number): string => Temporal.Instant.from(at).add({ hours }).toString();

/** All that a request says, as its page sends it, and what is to be different. */
export const changeOf = (
  request: ServiceRequestDto,
  changes: Partial<ChangeServiceRequestDto> & { hours?: number } = {},
): ChangeServiceRequestDto => {
  const { revision, startsAt, latestStartAt, plannedMinutes, note, answers } = request;
  const { hours = 0, ...others } = changes;
  return {
    ...{ revision, plannedMinutes, startsAt: later(startsAt, hours), latestStartAt: later(latestStartAt, hours) },
    ...(note === null ? {} : { note }),
    answers: answers.map(({ question, value }) => ({ question, value })),
    ...others,
  };
};

export const change = (
  who: Client,
  request: ServiceRequestDto,
  changes: Parameters<typeof changeOf>[1] = {},
): Promise<Answer<ServiceRequestDto>> => who.post(`/service-requests/${request.id}/change`, changeOf(request, changes));

export const requestOf = (who: Client, { id }: { id: string }): Promise<ServiceRequestDto> =>
  who.must(who.get<ServiceRequestDto>(`/service-requests/${id}`));
export const taskOf = (who: Client, { id }: { id: string }): Promise<AssignmentDto> =>
  who.must(who.get<AssignmentDto>(`/assignments/${id}`));

/** The volunteer's answer to what they read last. */
export const answer = async (
  who: Client,
  task: { id: string },
  says: 'agree' | 'decline',
  body: object = {},
): Promise<Answer<AssignmentDto>> => {
  const { askedAgain } = await taskOf(who, task);
  return who.post(`/assignments/${task.id}/${says}`, { revision: askedAgain?.revision ?? 1, ...body });
};

/** Sentences of a story, oldest first. */
export const storyOf = async (reader: Client, path: string): Promise<string[]> => {
  const { items } = await reader.must(reader.get<PageDto<StoryLineDto>>(`${path}/story`));
  return items.map(({ words }) => words);
};

/** A body of a change, of a request that was never changed, and of an answer to one. */
export const changingBody = async (
  operation: string,
  given: { escort: () => Promise<object> },
): Promise<Record<string, unknown> | null> => {
  if (/assignments\/\{id\}\/(agree|decline)$/.test(operation)) return { revision: 1 };
  if (/assignments\/\{id\}\/(propose|answer-proposal)$/.test(operation))
    return {
      startsAt: ((await given.escort()) as { startsAt: string }).startsAt,
      ...(operation.endsWith('l') ? { yes: true } : {}),
    };
  if (!operation.endsWith('/change')) return null;
  const { itemCode: _kept, ...asked } = (await given.escort()) as Record<string, unknown>;
  return { ...asked, revision: 1, note: '慢一点' };
};
