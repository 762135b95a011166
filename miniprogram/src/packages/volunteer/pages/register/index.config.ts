export default definePageConfig({ navigationBarTitleText: '登记做志愿者' });
