export default definePageConfig({ navigationBarTitleText: '要办的事' });
