/** The pages that show each component by itself: only in a build that asks for them. */
const STORIES =
  process.env.HUZHU_STORIES === '1'
    ? [{ root: 'packages/stories', pages: ['pages/components/index', 'pages/exchange/index'] }]
    : [];

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/entrance/index'],
  subPackages: [
    {
      root: 'packages/elder',
      pages: [
        'pages/ask-kind/index',
        'pages/ask-when/index',
        'pages/ask-confirm/index',
        'pages/requests/index',
        'pages/request/index',
        'pages/my-time/index',
      ],
    },
    {
      root: 'packages/volunteer',
      pages: [
        'pages/nearby/index',
        'pages/nearby-task/index',
        'pages/my-tasks/index',
        'pages/task/index',
        'pages/check/index',
        'pages/passbook/index',
        'pages/register/index',
        'pages/my-file/index',
        'pages/kin/index',
      ],
    },
    {
      root: 'packages/worker',
      pages: [
        'pages/phone-order/index',
        'pages/queue/index',
        'pages/approvals/index',
        'pages/back-entry/index',
        'pages/assignment/index',
        'pages/requests/index',
        'pages/request/index',
        'pages/applications/index',
        'pages/application/index',
        'pages/volunteers/index',
        'pages/volunteer/index',
        'pages/volunteer-new/index',
        'pages/elders/index',
        'pages/elder/index',
        'pages/elder-form/index',
        'pages/elder-card/index',
        'pages/register/index',
        'pages/poster/index',
        'pages/roster/index',
        'pages/roster-import/index',
        'pages/openings/index',
        'pages/opening-enter/index',
        'pages/opening/index',
        'pages/openings-public/index',
        'pages/claims/index',
        'pages/merges/index',
        'pages/likenesses/index',
        'pages/organization-order/index',
        'pages/life/index',
        'pages/deaths/index',
        'pages/death/index',
        'pages/erasures/index',
      ],
    },
    {
      root: 'packages/entry',
      pages: [
        'pages/consent/index',
        'pages/binding/index',
        'pages/claim/index',
        'pages/desk-login/index',
        'pages/desk-approve/index',
        'pages/devices/index',
        'pages/my-data/index',
        'pages/settings/index',
        'pages/welcome/index',
      ],
    },
    {
      root: 'packages/operator',
      pages: [
        'pages/organizations/index',
        'pages/organization/index',
        'pages/staff/index',
        'pages/invite/index',
        'pages/duty/index',
        'pages/queue/index',
        'pages/book-check/index',
      ],
    },
    { root: 'packages/catalog', pages: ['pages/items/index', 'pages/item/index', 'pages/edit/index'] },
    ...STORIES,
  ],
  window: {
    navigationBarTitleText: '互助时光',
    // The head of a page is ours on both builds: large letters, and a way back that always works.
    navigationStyle: 'custom',
    navigationBarTextStyle: 'white',
    backgroundColor: '#f8f2e4',
    backgroundTextStyle: 'dark',
  },
  // Asked only where somebody taps 记下这里的位置, and there is a way without it.
  permission: { 'scope.userLocation': { desc: '用来算志愿者和老人离得多远' } },
  requiredPrivateInfos: ['getLocation'],
  animation: false,
  lazyCodeLoading: 'requiredComponents',
});
