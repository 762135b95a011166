export default definePageConfig({ navigationBarTitleText: '全部需求' });
