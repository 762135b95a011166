export default definePageConfig({ navigationBarTitleText: '去帮个忙' });
