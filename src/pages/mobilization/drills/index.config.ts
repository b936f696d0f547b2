export default definePageConfig({ navigationBarTitleText: '演练计划' })
