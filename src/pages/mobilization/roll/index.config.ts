export default definePageConfig({ navigationBarTitleText: '集结点名' })
