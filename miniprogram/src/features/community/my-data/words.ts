import {
  type MyDataDto,
  type MyElderDataDto,
  type MyVolunteerDataDto,
  channelOrderWords,
  SITUATION_WORDS,
  type Situation,
} from '@huzhu/shared';
import { formatFullDate } from '../../../format/day.ts';
import { groupedNumber } from '../../../format/number.ts';

interface NamedValue {
  name: string;
  value: string;
  isLong?: boolean;
}

const when = (name: string, value: string | null | undefined, isLong = false): NamedValue[] =>
  value === null || value === undefined || value === '' ? [] : [{ name, value, isLong }];

const elderFacts = (elder: MyElderDataDto): NamedValue[] => [
  ...when('地址', elder.address, true),
  ...when('小区', elder.neighbourhood),
  ...when('情况', elder.situations.map((one) => SITUATION_WORDS[one as Situation]).join('、'), true),
  ...when('联系人', elder.contacts.map(({ name, relation, phone }) => `${relation}${name} ${phone}`).join('；'), true),
  ...when('爱好', elder.hobbies, true),
  ...when('方言', elder.dialect),
  ...when('习惯', elder.habits, true),
  ...when('愿望', elder.wishes, true),
];

const volunteerFacts = ({
  neighbourhood,
  radiusMeters,
  dialects,
  calledAs,
  hasPortrait,
}: MyVolunteerDataDto): NamedValue[] => [
  ...when('志愿者', `${neighbourhood ?? ''}周围${String(radiusMeters)}米`, true),
  ...when('会说', dialects),
  ...when('大家叫', calledAs),
  ...when('照片', hasPortrait ? '有一张' : null),
];

/** What the bank holds of a person, line by line; what it does not hold has no line. */
export const heldFacts = (data: MyDataDto): NamedValue[] => [
  ...when('姓名', data.name),
  ...when('会员号', groupedNumber(data.number)),
  ...when('生日', data.bornOn === null ? null : formatFullDate(data.bornOn)),
  ...when('电话', data.phone),
  ...when('身份证', data.identity?.masked),
  ...when('社区', data.organizationName),
  ...when('有事的时候', channelOrderWords(data.channels)),
  ...(data.elder === null ? [] : elderFacts(data.elder)),
  ...(data.volunteer === null ? [] : volunteerFacts(data.volunteer)),
];

/** `12 次需求，3 次服务，40 笔时间，谁看过 5 次` */
export const sumWords = ({ requests, assignments, incidents, errandMoneys, ledgerLines, reads }: MyDataDto): string =>
  [
    `${String(requests.length)} 次需求`,
    `${String(assignments.length)} 次服务`,
    ...(incidents.length > 0 ? [`说过 ${String(incidents.length)} 件不对的事`] : []),
    ...(errandMoneys.length > 0 ? [`代购款 ${String(errandMoneys.length)} 次`] : []),
    `${String(ledgerLines.length)} 笔时间`,
    `电话地址被看过 ${String(reads.length)} 次`,
  ].join('，');
