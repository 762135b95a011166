export default definePageConfig({ navigationBarTitleText: '请您看一遍' });
