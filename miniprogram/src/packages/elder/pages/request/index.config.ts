export default definePageConfig({ navigationBarTitleText: '这次求助' });
