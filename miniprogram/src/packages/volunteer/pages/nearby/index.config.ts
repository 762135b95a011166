export default definePageConfig({ navigationBarTitleText: '附近的需求' });
