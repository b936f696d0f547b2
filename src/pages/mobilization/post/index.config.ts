export default definePageConfig({ navigationBarTitleText: '集结码' })
