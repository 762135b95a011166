export default definePageConfig({ navigationBarTitleText: '照着单子打电话' });
