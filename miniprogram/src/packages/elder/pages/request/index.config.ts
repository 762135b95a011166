export default definePageConfig({ navigationBarTitleText: '这次需求' });
