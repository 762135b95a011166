export default definePageConfig({ navigationBarTitleText: '旧存折公示' });
