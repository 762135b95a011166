export default definePageConfig({ navigationBarTitleText: '登记旧存折' });
