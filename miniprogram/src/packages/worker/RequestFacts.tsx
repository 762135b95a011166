import { formatMinutes, rhythmWords, type RequestChannel, type ServiceRequestDto } from '@huzhu/shared';
import { Facts } from '@/components';
import { formatStartWindow } from '@/format/start-window';
import { useNow } from '@/hooks/useNow';

const CHANNEL_WORDS: Record<RequestChannel, string> = {
  app: '老人自己发的',
  phone: '电话登记',
  back_entry: '做过以后补录的',
};

const placesWords = ({ status, wantedVolunteers, freePlaces }: ServiceRequestDto): string => {
  const wanted = `要 ${String(wantedVolunteers)} 个人`;
  return status === 'open' ? `${wanted}，还差 ${String(freePlaces)} 个` : wanted;
};

/** What is asked, of whom, when and where. */
export const RequestFacts = ({ request }: { request: ServiceRequestDto }) => (
  <Facts
    facts={[
      { name: '老人', value: request.beneficiaryName },
      { name: '时间', value: formatStartWindow(request, useNow()) },
      { name: '大约', value: formatMinutes(request.plannedMinutes) },
      { name: '地方', value: request.neighbourhood },
      { name: '人数', value: placesWords(request) },
      { name: '来源', value: CHANNEL_WORDS[request.channel] },
      ...(request.series?.status === 'active' ? [{ name: '固定', value: rhythmWords(request.series) }] : []),
      ...(request.note === null ? [] : [{ name: '留言', value: request.note, isLong: true }]),
      ...(request.referredTo === null ? [] : [{ name: '转给', value: request.referredTo, isLong: true }]),
      ...(request.decisionReason === null ? [] : [{ name: '原因', value: request.decisionReason, isLong: true }]),
    ]}
  />
);
