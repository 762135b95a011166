import {
  ADDRESS_LENGTH_MAX,
  NEIGHBOURHOOD_LENGTH_MAX,
  ROSTER_KINDS,
  SITUATION_WORDS,
  type RosterKind,
} from '@huzhu/shared';

/** What a column is called in code; its heading is what people see. */
export type ColumnName =
  | 'name'
  | 'gender'
  | 'bornOn'
  | 'phone'
  | 'identityNumber'
  | 'community'
  | 'neighbourhood'
  | 'address'
  | 'situations'
  | 'usesApp'
  | 'contactName'
  | 'contactPhone'
  | 'skills'
  | 'consentWay'
  | 'consentOn';

export const HEADINGS: Record<ColumnName, string> = {
  name: '姓名',
  gender: '性别',
  bornOn: '出生日期',
  phone: '电话',
  identityNumber: '身份证号',
  community: '社区',
  neighbourhood: '小区',
  address: '住址',
  situations: '情况',
  usesApp: '用智能手机',
  contactName: '紧急联系人',
  contactPhone: '紧急联系人电话',
  skills: '特长',
  consentWay: '同意方式',
  consentOn: '同意日期',
};

const PERSON = ['name', 'gender', 'bornOn', 'phone', 'identityNumber', 'community', 'neighbourhood'] as const;
const CONSENT = ['consentWay', 'consentOn'] as const;

export const COLUMNS: Record<RosterKind, readonly ColumnName[]> = {
  elders: [...PERSON, 'address', 'situations', 'usesApp', 'contactName', 'contactPhone', ...CONSENT],
  volunteers: [...PERSON, 'skills', ...CONSENT],
};

export const GENDER_WORDS = { 女: 'female', 男: 'male' } as const;
export const YES_NO = { 是: true, 否: false } as const;
export const CONSENT_WORDS = { 书面: 'written', 口头: 'spoken' } as const;

/** What may be written where, for the second sheet of the template. */
export const ALLOWED: Partial<Record<ColumnName, readonly string[]>> = {
  gender: Object.keys(GENDER_WORDS),
  situations: Object.values(SITUATION_WORDS),
  usesApp: Object.keys(YES_NO),
  consentWay: Object.keys(CONSENT_WORDS),
};

/** An invented person; a row that still says this is not imported. */
export const EXAMPLE_NAME = '示例张桂英';
export const EXAMPLE: Record<ColumnName, string> = {
  name: EXAMPLE_NAME,
  gender: '女',
  bornOn: '1946-03-08',
  phone: '13800000000',
  identityNumber: '',
  community: '',
  neighbourhood: '石虎关新村',
  address: '石虎关新村3幢1单元502室',
  situations: '独居、高龄',
  usesApp: '否',
  contactName: '李建国',
  contactPhone: '13900000000',
  skills: '理发、陪诊',
  consentWay: '书面',
  consentOn: '2026-11-01',
};

export const HINTS: Partial<Record<ColumnName, string>> = {
  bornOn: '写成 1946-03-08',
  identityNumber: '可以不填；单元格请设成文本',
  community: '写社区名称；同名的写成 街道/社区',
  address: `写到门牌号，最多 ${String(ADDRESS_LENGTH_MAX)} 个字`,
  neighbourhood: `志愿者接单前只看到这里，最多 ${String(NEIGHBOURHOOD_LENGTH_MAX)} 个字`,
  situations: '有几项写几项，用顿号分开',
  consentWay: '本人怎样同意登记：书面或口头；没有同意不能导入',
  consentOn: '本人哪一天同意的',
};

export const isRosterKind = (text: string): text is RosterKind => (ROSTER_KINDS as readonly string[]).includes(text);
