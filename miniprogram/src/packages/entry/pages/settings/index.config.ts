export default definePageConfig({ navigationBarTitleText: '字号和设置' });
