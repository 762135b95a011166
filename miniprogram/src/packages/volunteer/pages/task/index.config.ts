export default definePageConfig({ navigationBarTitleText: '这次任务' });
