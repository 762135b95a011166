export default definePageConfig({ navigationBarTitleText: '等审核的登记' });
