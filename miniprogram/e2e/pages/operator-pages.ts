import { given, idOfFirst, type PageTable } from './line.ts';

const ITEM = 'hospital_escort';
const ORGANIZATIONS = /^机构和人员/;
const CITY = /^昆明市/;

export const OPERATOR_PAGES: PageTable = {
  'packages/catalog/pages/items/index': { as: 'operator', sees: '加一个项目', taps: [/^服务目录/] },
  'packages/catalog/pages/item/index': {
    as: 'operator',
    params: given({ item: ITEM }),
    sees: '陪诊',
    taps: [/^服务目录/, /^陪诊/],
  },
  'packages/catalog/pages/edit/index': {
    as: 'operator',
    params: given({ item: ITEM }),
    sees: '改写项目',
    taps: [/^服务目录/, /^陪诊/, /^改写/],
  },
  'packages/operator/pages/queue/index': {
    as: 'operator',
    params: given({ queue: 'to_approve' }),
    sees: '下面没有人办',
    taps: { link: 'the row of a queue in which something climbed; in the demo nothing did' },
  },
  'packages/operator/pages/book-check/index': {
    as: 'operator',
    sees: /^(还没有核对过|账本没有问题)$/,
    taps: [/^账本核对/],
  },
  'packages/operator/pages/claims/index': {
    as: 'operator',
    sees: '工作人员的微信，要两个人同意',
    taps: [/^微信认领/],
  },
  'packages/operator/pages/merges/index': {
    as: 'operator',
    sees: '工作人员登记了两次',
    taps: [/^微信认领/, '看合并登记'],
  },
  'packages/operator/pages/organizations/index': { as: 'operator', sees: '昆明市', taps: [ORGANIZATIONS] },
  'packages/operator/pages/organization/index': {
    as: 'operator',
    params: idOfFirst('/organizations'),
    sees: '概况',
    taps: [ORGANIZATIONS, CITY],
  },
  'packages/operator/pages/staff/index': {
    as: 'operator',
    params: idOfFirst('/organizations'),
    sees: '何文静',
    taps: [ORGANIZATIONS, CITY, '工作人员'],
  },
  'packages/operator/pages/invite/index': {
    as: 'operator',
    params: idOfFirst('/organizations'),
    sees: '邀请谁',
    taps: [ORGANIZATIONS, CITY, '邀请工作人员'],
  },
  'packages/operator/pages/duty/index': {
    as: 'operator',
    params: idOfFirst('/organizations'),
    sees: '每周',
    taps: [ORGANIZATIONS, CITY, /值班/],
  },
};
