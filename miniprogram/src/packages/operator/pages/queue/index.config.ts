export default definePageConfig({ navigationBarTitleText: '没有人办的事' });
