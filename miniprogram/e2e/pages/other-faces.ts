import type { ApplicationSummaryDto, PageDto, ServiceRequestDto } from '@huzhu/shared';
import { ApiPerson } from '../support/api-person.ts';
import type { Look } from '../support/looks.ts';
import { type PageLine, WALKERS } from './line.ts';

interface OtherFace extends Omit<Look, 'as'> {
  as: PageLine['as'];
  /** Somebody else than who walks: the state that is meant is theirs. */
  who?: (baseUrl: string) => Promise<ApiPerson>;
  params?: PageLine['params'];
}

const firstRequestThat =
  (status: ServiceRequestDto['status']): PageLine['params'] =>
  async (elder) => {
    const { items } = await elder.get<PageDto<ServiceRequestDto>>('/service-requests/mine');
    const found = items.find((one) => one.status === status);
    if (!found) throw new Error(`no request of theirs is ${status}`);
    return { id: found.id };
  };

const firstApplicant = async (baseUrl: string): Promise<ApiPerson> => {
  const worker = await ApiPerson.named(baseUrl, WALKERS.worker);
  const { items } = await worker.get<PageDto<ApplicationSummaryDto>>('/volunteer-applications');
  return ApiPerson.ofMember(baseUrl, items[0]?.memberId ?? '');
};

const HOME = '/pages/home/index';
const WELCOME = '/packages/entry/pages/welcome/index';
const SETTINGS = '/packages/entry/pages/settings/index';

/** Pages that show something else to somebody else; the table holds each page once. */
export const OTHER_FACES: OtherFace[] = [
  {
    name: 'home-volunteer',
    path: HOME,
    as: 'volunteer',
    sees: '我去帮人',
    then: async (window) => {
      await window.choose('我去帮人');
      await window.sees(/^(今天|明天|以后)要人帮忙/);
    },
  },
  { name: 'home-worker', path: HOME, as: 'worker', sees: '电话登记' },
  { name: 'home-operator', path: HOME, as: 'operator', sees: '机构和人员' },
  {
    name: 'request-expired',
    path: '/packages/elder/pages/request/index',
    as: 'elder',
    who: (baseUrl) => ApiPerson.named(baseUrl, '杜凤琴'),
    params: firstRequestThat('expired'),
    sees: /^到时间没有人来帮您/,
  },
  {
    name: 'my-facts-volunteer',
    path: '/packages/entry/pages/my-facts/index',
    as: 'volunteer',
    who: (baseUrl) => ApiPerson.named(baseUrl, '周建国'),
    sees: '谁记下的',
  },
  {
    name: 'home-in-review',
    path: HOME,
    as: 'elder',
    who: firstApplicant,
    sees: '您的登记正在审核',
  },
  { name: 'welcome-volunteer', path: `${WELCOME}?face=volunteer`, as: 'volunteer', sees: '知道了' },
  { name: 'welcome-worker', path: `${WELCOME}?face=worker`, as: 'worker', sees: '知道了' },
  {
    name: 'settings-care',
    path: SETTINGS,
    as: 'elder',
    sees: '关怀模式',
    then: async (window) => {
      await window.tap(/^打开关怀模式/);
      await window.sees('关怀模式开着');
    },
  },
];
