import type { DecidedFactsDto, ElderDto, MemberFactDto, PageDto, ServiceRequestDto } from '@huzhu/shared';
import type { Answer, Client } from './client.js';
import { newElder } from './given-people.js';
import type { Harness } from './harness.js';
import { outcomeOf } from './race.js';

/** Two workers of one community, a worker of another, and a supervisor above, on a bank of their own. */
export class FactDesk {
  private constructor(
    readonly bank: Harness,
    readonly first: Client,
    readonly second: Client,
    readonly elsewhere: Client,
    readonly supervisor: Client,
  ) {}

  static async open(bank: Harness): Promise<FactDesk> {
    const { given } = bank;
    const [first, second] = [await given.worker(), await given.worker()];
    const elsewhere = await given.worker(await given.otherCommunity());
    const supervisor = await given.staff('supervisor', (await given.community()).streetId);
    return new FactDesk(bank, first, second, elsewhere, supervisor);
  }

  /** An elder whom the first worker enters. */
  async register(changes: Record<string, unknown> = {}): Promise<ElderDto> {
    return this.first.must(this.first.post<ElderDto>('/elders', await newElder(this.bank, changes)));
  }

  async factsOf(memberId: string, who = this.first): Promise<MemberFactDto[]> {
    return (await who.must(who.get<PageDto<MemberFactDto>>(`/members/${memberId}/facts?limit=50`))).items;
  }

  async waitingOf(memberId: string): Promise<MemberFactDto[]> {
    return (await this.factsOf(memberId)).filter(({ status }) => status === 'waiting');
  }

  decide(who: Client, memberId: string, factIds: string[], answer = 'counted'): Promise<Answer<DecidedFactsDto>> {
    const body = { factIds, answer, words: '看过证件原件' };
    return who.post<DecidedFactsDto>(`/members/${memberId}/fact-decisions`, body);
  }

  /** The second worker looks at all that waits. */
  async countAll(memberId: string): Promise<void> {
    const ids = (await this.waitingOf(memberId)).map(({ id }) => id);
    if (ids.length > 0) await this.second.must(this.decide(this.second, memberId, ids));
  }

  propose(who: Client, memberId: string, fact: Record<string, unknown>): Promise<Answer<MemberFactDto>> {
    return who.post<MemberFactDto>(`/members/${memberId}/facts`, { proof: '看过证件', ...fact });
  }

  /** Ordered by telephone through the first worker. Tells how the bank would pay for it. */
  async order(
    memberId: string,
    changes: Record<string, unknown> = {},
  ): Promise<{ outcome: string; servedFree: boolean; freeFactIds: string[] }> {
    const { first, bank } = this;
    const body = await bank.given.escort({ beneficiaryId: memberId, ...changes });
    const { id } = await first.must(first.post<ServiceRequestDto>('/service-requests', body));
    const outcome = outcomeOf(await first.post(`/service-requests/${id}/submit`, { again: true }));
    const [row] = await bank.source.query<{ servedFree: boolean; freeFactIds: string[] }[]>(
      'SELECT served_free AS "servedFree", free_fact_ids AS "freeFactIds" FROM service_requests WHERE id = $1',
      [id],
    );
    return { outcome, servedFree: row?.servedFree ?? false, freeFactIds: row?.freeFactIds ?? [] };
  }
}
