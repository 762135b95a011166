export default definePageConfig({ navigationBarTitleText: '收发' });
