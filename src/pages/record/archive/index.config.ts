export default definePageConfig({ navigationBarTitleText: '六有档案' })
