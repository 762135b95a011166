export default definePageConfig({ navigationBarTitleText: '要什么帮助' });
