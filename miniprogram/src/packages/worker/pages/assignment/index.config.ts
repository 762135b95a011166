export default definePageConfig({ navigationBarTitleText: '一次服务' });
