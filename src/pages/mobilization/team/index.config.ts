export default definePageConfig({ navigationBarTitleText: '支队' })
