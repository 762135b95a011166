export default definePageConfig({ navigationBarTitleText: '改写项目' });
