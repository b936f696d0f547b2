export default definePageConfig({ navigationBarTitleText: '约请和求助' })
