import type { Look } from '../support/looks.ts';
import type { PageLine } from './line.ts';

interface OtherFace extends Omit<Look, 'as'> {
  as: PageLine['as'];
}

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
      await window.sees('离您最近的需求');
    },
  },
  { name: 'home-worker', path: HOME, as: 'worker', sees: '电话登记' },
  { name: 'home-operator', path: HOME, as: 'operator', sees: '机构和人员' },
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
