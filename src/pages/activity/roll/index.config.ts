export default definePageConfig({ navigationBarTitleText: '逐人点名' })
