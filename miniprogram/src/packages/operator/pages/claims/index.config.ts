export default definePageConfig({ navigationBarTitleText: '微信认领' });
