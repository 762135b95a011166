import type {
  ProviderDto,
  ReferralDto,
  ReferServiceRequestDto,
  ServiceRequestDto,
  WriteProviderDto,
} from '@huzhu/shared';
import type { Answer, Client } from './client.js';
import type { Harness } from './harness.js';

let count = 0;

/** What a worker writes of a provider of the first community; each has a name of its own. */
export const providerBody = async (
  bank: Harness,
  changes: Partial<WriteProviderDto> = {},
): Promise<WriteProviderDto> => {
  count += 1;
  const { communityId } = await bank.given.community();
  return {
    ...{ organizationId: communityId, name: `康乐家政${String(count)}`, phone: '0871-63510000' },
    ...{ licenceNumber: '530111600000001', licenceUntilOn: '2027-12-31', services: ['hospital_escort'] },
    ...{ priceNote: '每小时 60 元', ...changes },
  };
};

/** In the directory, and waiting for a second worker. */
export const givenProvider = async (bank: Harness, changes: Partial<WriteProviderDto> = {}): Promise<ProviderDto> => {
  const body = await providerBody(bank, changes);
  const writer = await bank.given.worker(body.organizationId);
  return writer.must(writer.post<ProviderDto>('/providers', body));
};

/** In the directory, and verified by somebody else than who entered it. */
export const givenVerified = async (bank: Harness, changes: Partial<WriteProviderDto> = {}): Promise<ProviderDto> => {
  const { id, organizationId, version } = await givenProvider(bank, changes);
  const second = await bank.given.worker(organizationId);
  return second.must(second.post<ProviderDto>(`/providers/${id}/verify`, { version }));
};

/** A right way to refer: somebody else than the family pays. It serves everybody below the street. */
export const referBody = async (
  bank: Harness,
  changes: Partial<ReferServiceRequestDto> = {},
): Promise<ReferServiceRequestDto> => {
  const { streetId } = await bank.given.community();
  const { id } = await givenVerified(bank, { organizationId: streetId });
  return { providerId: id, payer: 'government_purchase', reason: '要专业的人来做', ...changes };
};

/** The newest of a request, as `who` reads it. */
export const referralOf = (who: Client, requestId: string): Promise<ReferralDto> =>
  who.must(who.get<ReferralDto>(`/service-requests/${requestId}/referral`));

/** Of what is not open it is not asked to whom: nobody is made for it. */
export const refers = async (
  bank: Harness,
  worker: Client,
  { id, status }: Pick<ServiceRequestDto, 'id' | 'status'>,
): Promise<Answer<unknown>> => {
  const nobody = { providerId: id, payer: 'reserve', reason: '要专业的人' } as const;
  return worker.post(`/service-requests/${id}/refer`, status === 'open' ? await referBody(bank) : nobody);
};

/** A worker hears that nobody came. Of a request that was not referred: a referral that there is not. */
export const doesNotCome = async (bank: Harness, worker: Client, requestId: string): Promise<Answer<unknown>> => {
  const [row] = await bank.source.query<{ id: string }[]>('SELECT id FROM referrals WHERE request_id = $1', [
    requestId,
  ]);
  return worker.post(`/referrals/${row?.id ?? requestId}/follow-up`, { outcome: 'not_come', reason: '车坏了' });
};

/** How many hours until the street, the district and the operator see them. */
export const REFERRAL_CLIMBS: ['referrals' | 'providers_to_verify', number, number, number][] = [
  ['referrals', 72, 168, 336],
  ['providers_to_verify', 4, 12, 24],
];

/** How a thing comes to stand in each of the two queues. */
export const referralStories = (of: () => Harness) => ({
  referrals: async () => {
    const bank = of();
    const worker = await bank.given.worker();
    const startsAt = (await bank.given.now()).add({ hours: 24 * 20 });
    const times = { startsAt: startsAt.toString(), latestStartAt: startsAt.add({ hours: 4 }).toString() };
    const { id } = await bank.given.openRequest(await bank.given.elder(), times);
    await worker.must(worker.post(`/service-requests/${id}/refer`, await referBody(bank)));
    return { worker, id, since: await bank.given.now() };
  },
  providers_to_verify: async () => {
    const bank = of();
    const { id } = await givenProvider(bank);
    return { worker: await bank.given.worker(), id, since: await bank.given.now() };
  },
});

/** Of a request of an elder of its own. */
const referred = async (bank: Harness, worker: Client): Promise<ReferralDto> => {
  const { id } = await bank.given.openRequest(await bank.given.elder());
  await worker.must(worker.post(`/service-requests/${id}/refer`, await referBody(bank)));
  return referralOf(worker, id);
};

/** What the tests of every route need: a provider that somebody else entered, a referral, a request. Null for other routes. */
export const referralTarget = async (
  bank: Harness,
  staged: { worker: Client; elder: Client },
  operation: string,
): Promise<string | null> => {
  if (operation.includes('/referrals/{id}')) return (await referred(bank, staged.worker)).id;
  if (operation.includes('/providers/{id}')) return (await givenProvider(bank)).id;
  if (!/service-requests\/\{id\}\/refer(ral)?$/.test(operation)) return null;
  // The provider is made here, not while a body is: a refused call must find the bank unchanged.
  await bodies(bank);
  const { id } = await bank.given.openRequest(staged.elder);
  if (!operation.endsWith('/referral')) return id;
  await staged.worker.must(staged.worker.post(`/service-requests/${id}/refer`, await bodies(bank)));
  return id;
};

let known: { bank: Harness; body: Promise<ReferServiceRequestDto> } | null = null;
const bodies = (bank: Harness): Promise<ReferServiceRequestDto> => {
  if (known?.bank !== bank) known = { bank, body: referBody(bank) };
  return known.body;
};

export const referralBody = async (bank: Harness, operation: string): Promise<Record<string, unknown> | null> => {
  if (operation.endsWith('/refer')) return { ...(await bodies(bank)), elderSaidYes: true };
  if (operation.endsWith('/follow-up')) return { outcome: 'not_come', reason: '车坏了，来不了' };
  if (operation.endsWith('/referrals/{id}/accept')) return {};
  if (operation.endsWith('/verify')) return { version: 1 };
  if (operation.endsWith('/providers/{id}/withdraw')) return { reason: '不做了' };
  if (operation === 'POST /providers') return { ...(await providerBody(bank)) };
  if (operation !== 'PATCH /providers/{id}') return null;
  const { organizationId: _, ...written } = await providerBody(bank);
  return { version: 1, ...written };
};
