import { expect } from 'vitest';
import {
  DEVICE_HEADER,
  type ApprovalsDto,
  type AssignmentDto,
  type BindingCodeDto,
  type ClaimDto,
  type ElderDto,
  type PageDto,
  type PassbookDto,
  type RegisteredDto,
  type ServiceRequestDto,
  type SessionDto,
  type TraceDto,
} from '@huzhu/shared';
import type { Answer, Client } from './client.js';
import { newElder, newVolunteer } from './given-people.js';
import type { Harness } from './harness.js';
import { outcomeOf } from './race.js';
import { MORNING } from './stages.js';
import { WechatBank } from './wechat-bank.js';

/** The telephone number that a dishonest worker writes for everybody they enter. */
export const SIM = '13800009999';

/** A worker who wants minutes for nobody's help, the colleague, the street above, and a drawer of telephones. */
export class Colluders {
  private phones = 0;

  private constructor(
    private readonly wechatBank: WechatBank,
    readonly worker: Client,
    readonly colleague: Client,
    readonly street: Client,
  ) {}

  static async open(name: string): Promise<Colluders> {
    const wechat = await WechatBank.start(name);
    const { bank } = wechat;
    await bank.at(MORNING);
    const { streetId, communityId } = await bank.given.community();
    const [worker, colleague, street] = [
      await bank.given.worker(),
      await bank.given.worker(),
      await bank.given.worker(streetId),
    ];
    const operator = await bank.given.operator();
    const place = { longitudeMicrodegrees: 102_744_600, latitudeMicrodegrees: 25_013_300 };
    const home = { address: '关上街道关兴路88号', neighbourhood: '关兴路', ...place };
    await operator.must(operator.patch(`/organizations/${communityId}`, { version: 1, ...home }));
    return new Colluders(wechat, worker, colleague, street);
  }

  get wechat(): WechatBank {
    return this.wechatBank;
  }

  get bank(): Harness {
    return this.wechatBank.bank;
  }

  readonly newPhone = (): string => `o-collusion-${String((this.phones += 1))}`;

  readonly entered = async (by = this.worker): Promise<ElderDto> =>
    by.must(by.post<ElderDto>('/elders', await newElder(this.bank, { phone: SIM, usesApp: true })));
  readonly agreed = async (memberId: string, { token }: SessionDto): Promise<Client> => {
    const one = this.bank.nobody.as(memberId, token);
    const { version } = await one.must(one.get<{ version: number }>('/terms'));
    await one.must(one.post('/me/consents', { version }));
    return one;
  };
  readonly codeOf = async (memberId: string, by: Client): Promise<string> =>
    (await by.must(by.post<BindingCodeDto>(`/members/${memberId}/binding-codes`, {}, { key: null }))).digits;
  readonly boundByCode = async (memberId: string, by = this.worker, device = ''): Promise<Client> => {
    const body = { code: await this.wechat.codeOf(this.newPhone()), bindingCode: await this.codeOf(memberId, by) };
    const headers: Record<string, string> = device ? { [DEVICE_HEADER]: device } : {};
    const session = await this.bank.nobody.must(
      this.bank.nobody.post<SessionDto>('/sessions/bindings', body, { key: null, headers }),
    );
    return this.agreed(memberId, session);
  };
  readonly boundByClaim = async (elder: ElderDto, by: Client): Promise<Client> => {
    const phone = this.newPhone();
    const body = { code: await this.wechat.codeOf(phone), digits: elder.number };
    await this.bank.nobody.must(this.bank.nobody.post('/member-claims', body, { key: null }));
    const { items } = await by.must(by.get<PageDto<ClaimDto>>('/member-claims?limit=50'));
    const id = items.find((one) => one.memberNumber === elder.number)?.id ?? '';
    await by.must(by.post<ClaimDto>(`/member-claims/${id}/confirm`));
    return this.agreed(elder.memberId, await this.bank.nobody.must(this.wechat.login(phone)));
  };
  readonly renumbered = async (one: Client, phone: string): Promise<Client> => {
    const { version } = await one.must(one.get<{ version: number }>('/my-data'));
    await one.must(one.patch('/my-data', { version, phone }));
    return one;
  };
  /** The phone button of WeChat, on a phone of this number. */
  readonly showsNumber = async (one: Client, phone: string): Promise<void> => {
    const shown = { code: await this.wechat.phoneCodeOf(phone) };
    expect(await one.must(one.post('/me/phone-proofs', shown))).toMatchObject({ isProven: true });
  };
  readonly registered = async (changes: Record<string, unknown> = {}): Promise<Client> => {
    const body = { ...(await newVolunteer(this.bank)), ...changes, code: await this.wechat.codeOf(this.newPhone()) };
    const { session } = await this.bank.nobody.must(
      this.bank.nobody.post<RegisteredDto>('/registrations', body, { key: null }),
    );
    const me = this.bank.nobody.as('new', session.token);
    const { id } = await me.must(me.get<{ id: string }>('/me'));
    return this.bank.nobody.as(id, session.token);
  };
  readonly registeredAtDesk = async (): Promise<string> => {
    const body = await newVolunteer(this.bank);
    await this.worker.must(this.worker.post('/volunteers', body));
    const rows = await this.bank.source.query<{ id: string }[]>('SELECT id FROM members WHERE name = $1', [
      body['name'],
    ]);
    return rows[0]?.id ?? '';
  };
  /** A lecture that the worker asks for, in charge of one of these two and held by the other; confirmed by who is in charge. */
  readonly lecture = async (inCharge: Client, volunteer: Client): Promise<AssignmentDto> => {
    const { bank, worker } = this;
    const { communityId } = await bank.given.community();
    const whom = { beneficiaryOrganizationId: communityId, personInChargeId: inCharge.memberId };
    const asked = await bank.given.escort({ itemCode: 'waste_sorting', ...whom });
    const { id } = await worker.must(worker.post<ServiceRequestDto>('/service-requests', asked));
    await worker.must(worker.post(`/service-requests/${id}/submit`, { again: true }));
    const served = await bank.given.served(volunteer, await bank.given.accepted(volunteer, id));
    return inCharge.must(inCharge.post<AssignmentDto>(`/assignments/${served.id}/confirm`));
  };
  /** Both sides played on one's own phones, as the meeting codes make it: evidence of class `system`. */
  readonly played = async (elder: Client, volunteer: Client): Promise<AssignmentDto> =>
    (await this.bank.given.confirmedAssignment({ elder, volunteer })).assignment;
  readonly approve = (id: string, by: Client): Promise<Answer<AssignmentDto>> =>
    by.post<AssignmentDto>(`/assignments/${id}/approve`, { approvedMinutes: 90 });
  readonly balanceOf = async (who: Client): Promise<number> =>
    (await who.must(who.get<PassbookDto>('/passbook'))).balanceMinutes;
  readonly prove = (memberId: string | null, by: Client): Promise<Answer<unknown>> =>
    by.post(`/members/${memberId ?? ''}/phone-proofs`, { way: 'visit', words: '上门见到本人，手机在她手里' });
  readonly tracesOf = async (who: Client): Promise<TraceDto[]> =>
    (await who.must(who.get<PageDto<TraceDto>>('/supervision/traces?limit=50'))).items;

  /** Neither alone, nor in a batch, nor by throwing it out and in again. */
  readonly creditsNothing = async ({ id }: AssignmentDto, volunteer: Client, why = 'phone-unproven'): Promise<void> => {
    expect(outcomeOf(await this.approve(id, this.worker))).toBe(why);
    await this.bank.at((await this.bank.given.now()).add({ minutes: 30 }));
    const batch = await this.worker.must(
      this.worker.post<ApprovalsDto>('/assignments/approvals', { assignmentIds: [id] }),
    );
    expect([batch.approved, batch.leftOut.map(({ problem }) => problem)]).toEqual([[], [why]]);
    expect((await this.worker.must(this.worker.get<AssignmentDto>(`/assignments/${id}`))).may).not.toContain('approve');
    expect(await this.balanceOf(volunteer)).toBe(0);
  };
}
