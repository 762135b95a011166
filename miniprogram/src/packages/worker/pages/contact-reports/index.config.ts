export default definePageConfig({ navigationBarTitleText: '看电话超过次数' });
