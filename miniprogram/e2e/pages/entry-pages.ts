import type { PageTable } from './line.ts';

/** The ways in. */
export const ENTRY_PAGES: PageTable = {
  'pages/entrance/index': { as: 'nobody', sees: { h5: '您想当谁？', weapp: '请先到社区登记' }, taps: [] },
  'packages/entry/pages/claim/index': {
    as: 'nobody',
    sees: { h5: '请在微信里打开', weapp: '这是我的' },
    taps: ['老人卡片认领'],
    tapsIn: 'weapp',
  },
  'packages/entry/pages/binding/index': {
    as: 'nobody',
    sees: { h5: '请在微信里打开', weapp: '扫一扫绑定码' },
    taps: ['我有绑定码'],
    tapsIn: 'weapp',
  },
  'packages/entry/pages/consent/index': {
    as: 'elder',
    sees: '我看过了，同意',
    taps: { link: 'whoever has not agreed to the terms in force is led there' },
  },
  'packages/entry/pages/desk-login/index': {
    as: 'nobody',
    sees: '用手机微信扫一扫',
    taps: { link: 'the entrance of a browser outside a demo' },
  },
  'packages/entry/pages/desk-approve/index': {
    as: 'worker',
    sees: { h5: '请在手机的微信里打开', weapp: '扫电脑上的二维码' },
    taps: ['扫码登录电脑'],
    tapsIn: 'weapp',
  },
};
