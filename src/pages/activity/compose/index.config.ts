export default definePageConfig({ navigationBarTitleText: '定方案' })
