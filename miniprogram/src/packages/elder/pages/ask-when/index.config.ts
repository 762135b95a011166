export default definePageConfig({ navigationBarTitleText: '什么时候' });
