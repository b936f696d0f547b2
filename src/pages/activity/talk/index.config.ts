export default definePageConfig({ navigationBarTitleText: '谈心和联系' })
