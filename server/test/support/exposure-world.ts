import {
  FOUNDING_POLICY,
  type AssignmentDto,
  type ContactDto,
  type MyAcceptingDto,
  type PageDto,
  type PolicyRules,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Answer, Client } from './client.js';
import type { Harness } from './harness.js';
import { bindPhone } from './phones.js';
import { setPolicy } from './policies.js';
import { outcomeOf } from './race.js';

export const HOURS_PER_DAY = 24;

export interface Place {
  communityId: string;
  worker: Client;
}

export interface Wanted {
  elder: Client;
  id: string;
  startsAt: Temporal.Instant;
}

/** Communities under the founding budgets, and what their people do. */
export class ExposureWorld {
  private made = 0;

  constructor(private readonly bank: Harness) {}

  /** A community with the founding budgets, changed as wished; registrations are not looked at. */
  async community(changes: Partial<PolicyRules> = {}): Promise<Place> {
    this.made += 1;
    const communityId = await this.bank.given.otherCommunity(`预算社区${String(this.made)}`);
    await setPolicy(this.bank, communityId, { ...FOUNDING_POLICY, volunteerReviewLevels: 0, ...changes });
    return { communityId, worker: await this.bank.given.worker(communityId) };
  }

  /** An elder's request that starts so many hours from now. */
  async request({ communityId }: Place, startsInHours = HOURS_PER_DAY, elder?: Client): Promise<Wanted> {
    const who = elder ?? (await this.bank.given.elder({ communityId, situations: ['destitute'] }));
    const startsAt = (await this.bank.given.now()).add({ minutes: Math.round(startsInHours * 60) });
    const window = { startsAt: startsAt.toString(), latestStartAt: startsAt.add({ hours: 1 }).toString() };
    const note = '钥匙在门口花盆下面';
    const { id } = await this.bank.given.openRequest(who, { ...window, plannedMinutes: 60, note });
    return { elder: who, id, startsAt };
  }

  newcomer({ communityId }: Place): Promise<Client> {
    return this.bank.given.volunteer({ communityId });
  }

  /** A newcomer whom a worker has called. */
  async proven(place: Place): Promise<Client> {
    const volunteer = await this.newcomer(place);
    await bindPhone(this.bank, volunteer);
    await place.worker.must(
      place.worker.post(`/members/${volunteer.memberId}/phone-proofs`, { way: 'call', words: '电话里核实过' }),
    );
    return volunteer;
  }

  /** Served, confirmed and credited by the worker. */
  async credited(place: Place, who: Client, elder: Client, task: AssignmentDto, minutes = 60): Promise<void> {
    await this.bank.given.served(who, task, minutes);
    await elder.must(elder.post(`/assignments/${task.id}/confirm`));
    const approved = { approvedMinutes: minutes };
    await place.worker.must(place.worker.post(`/assignments/${task.id}/approve`, approved));
  }

  /** A volunteer with one credited task. */
  async helper(place: Place): Promise<Client> {
    const who = await this.proven(place);
    const { elder, id } = await this.request(place);
    await who.must(who.post(`/service-requests/${id}/accept`));
    await this.credited(place, who, elder, await taskOf(who, id));
    await this.bank.at((await this.bank.given.now()).add({ hours: HOURS_PER_DAY }));
    return who;
  }
}

export const accept = (who: Client, id: string): Promise<string> =>
  who.post(`/service-requests/${id}/accept`).then(outcomeOf);

export const taskOf = async (who: Client, requestId: string): Promise<AssignmentDto> => {
  const { items } = await who.must(who.get<PageDto<AssignmentDto>>('/assignments/mine?limit=50'));
  const found = items.find((one) => one.requestId === requestId);
  if (!found) throw new Error('no such task');
  return who.must(who.get<AssignmentDto>(`/assignments/${found.id}`));
};

export const reveal = (who: Client, id: string, body: object = {}): Promise<Answer<ContactDto>> =>
  who.post<ContactDto>(`/assignments/${id}/reveal-contact`, body);

export const accepting = (who: Client): Promise<MyAcceptingDto> => who.must(who.get<MyAcceptingDto>('/my-accepting'));
