export default definePageConfig({ navigationBarTitleText: '替社区请人' });
