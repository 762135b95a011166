/** The pages that show each component by itself: only in a build that asks for them. */
const STORIES =
  process.env.HUZHU_STORIES === '1'
    ? [{ root: 'packages/stories', pages: ['pages/components/index', 'pages/exchange/index'] }]
    : [];

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/entrance/index'],
  subPackages: [...STORIES],
  window: {
    navigationBarTitleText: '互助时光',
    // The head of a page is ours on both builds: large letters, and a way back that always works.
    navigationStyle: 'custom',
    navigationBarTextStyle: 'white',
    backgroundColor: '#f8f2e4',
    backgroundTextStyle: 'dark',
  },
  animation: false,
  lazyCodeLoading: 'requiredComponents',
});
