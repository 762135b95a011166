export default definePageConfig({ navigationBarTitleText: '时间不够' });
