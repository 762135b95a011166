export default definePageConfig({ navigationBarTitleText: '进入' });
