export default definePageConfig({ navigationBarTitleText: '过世报告' });
