export default definePageConfig({ navigationBarTitleText: '住院、搬家、过世' });
