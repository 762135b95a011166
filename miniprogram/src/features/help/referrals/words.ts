import {
  LICENCE_STATE_WORDS,
  REFERRAL_PAYER_WORDS,
  REFERRAL_STATUS_WORDS,
  type ProviderDto,
  type ReferralDto,
} from '@huzhu/shared';
import { formatFullDate } from '../../../format/day.ts';

type Seen = Pick<ProviderDto, 'licence' | 'verifiedOn' | 'withdrawnReason'>;

/** Why nobody can be referred to it now; null: it can be done. */
export const stopOf = ({ licence, verifiedOn, withdrawnReason }: Seen): string | null => {
  if (withdrawnReason !== null) return '不在名录里了';
  if (licence === 'expired') return LICENCE_STATE_WORDS.expired;
  return verifiedOn === null ? '等第二个人核实' : null;
};

/** `2 次不满意，1 次没有来`; null: nobody has complained. */
export const complaintWords = ({ complaints }: Pick<ProviderDto, 'complaints'>): string | null => {
  const { dissatisfied, notCome } = complaints;
  const parts = [
    ...(dissatisfied > 0 ? [`${String(dissatisfied)} 次不满意`] : []),
    ...(notCome > 0 ? [`${String(notCome)} 次没有来`] : []),
  ];
  return parts.length > 0 ? parts.join('，') : null;
};

type Listed = Pick<ProviderDto, 'services' | 'licence' | 'licenceUntilOn' | 'complaints' | 'priceNote'>;

/** What it does, what people said, how its licence stands; what it costs comes last and sorts nothing. */
export const providerLines = (provider: Listed): string[] => {
  const complaints = complaintWords(provider);
  const until = `${LICENCE_STATE_WORDS[provider.licence]}，到${formatFullDate(provider.licenceUntilOn)}`;
  return [
    provider.services.map(({ title }) => title).join('、'),
    ...(complaints === null ? [] : [complaints]),
    ...(provider.licence === 'valid' ? [] : [until]),
    ...(provider.priceNote === null ? [] : [`收费：${provider.priceNote}`]),
  ];
};

/** Who comes, who pays, how it stands: to both who is helped and their worker. */
export const referralFacts = ({
  provider,
  payer,
  status,
}: Pick<ReferralDto, 'provider' | 'payer' | 'status'>): { name: string; value: string; isLong?: boolean }[] => [
  { name: '谁来', value: provider.name, isLong: true },
  { name: '谁付钱', value: REFERRAL_PAYER_WORDS[payer], isLong: true },
  ...(provider.priceNote === null ? [] : [{ name: '收费', value: provider.priceNote, isLong: true }]),
  { name: '到哪一步', value: REFERRAL_STATUS_WORDS[status] },
];
