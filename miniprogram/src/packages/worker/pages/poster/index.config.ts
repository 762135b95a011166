export default definePageConfig({ navigationBarTitleText: '社区海报' });
