export default definePageConfig({ navigationBarTitleText: '编支队' })
