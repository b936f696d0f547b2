export default definePageConfig({ navigationBarTitleText: '抄写版' })
